const tenTo = (n: number): string => `1${'0'.repeat(n)}`

/**
 * The digits of a number of some scale as an integer: 12.34 of scale 2 is 1234. What fits 18 digits goes the fast way, in
 * 64 bits; else whole part and decimals apart, so that no digit of 38 is lost.
 */
function digitsMacro(scale: number): string {
  const wide =
    scale === 0 ? 'cast(v as hugeint)' : `cast(trunc(v) as hugeint) * ${tenTo(scale)} + cast((v - trunc(v)) * ${tenTo(scale)} as hugeint)`
  const narrow =
    scale > 9 ? undefined : `cast(cast(try_cast(v as decimal(${18 - scale}, ${scale})) * ${tenTo(scale)} as bigint) as hugeint)`
  return `create or replace macro sf_digits_${scale}(x) as list_transform([x], lambda v: ${narrow ? `coalesce(${narrow}, ${wide})` : wide})[1]`
}

/**
 * Exact arithmetic on integers. A list of one struct is how a macro names a value: what is named is computed once, so that
 * nested calls stay as large as they are written.
 */
export const numberMacros: readonly string[] = [
  ...Array.from({ length: 38 }, (_, scale) => digitsMacro(scale)),
  // n / d * ten, rounded half away from zero: long division in two steps, quotient, then decimals.
  `create or replace macro sf_divide_long(n, d, ten) as
  (n // d) * ten + list_transform(
    [{rest: (n % d) * ten, d: d, away: sign(n) * sign(d)}],
    lambda v: v.rest // v.d + case when abs(v.rest % v.d) >= abs(v.d) - abs(v.rest % v.d) then v.away else 0 end
  )[1]`,
  // The same as a decimal whose last digit is one unit (0.000001): ten is 10 to the power of the decimals that are added.
  // NULL where d is 0 or NULL; an overflow is an error of the engine. Small numbers are divided in 64 bits.
  `create or replace macro exact_divide(n, d, ten, unit) as
  cast(
    list_transform(
      [{n: n, d: nullif(d, 0)}],
      lambda v: case
        when abs(v.n) < 4000000000000000000 // ten and abs(v.d) < 1000000000000000000
        then cast((2 * cast(v.n as bigint) * ten + sign(v.n) * abs(cast(v.d as bigint))) // (2 * cast(v.d as bigint)) as hugeint)
        else sf_divide_long(v.n, v.d, ten)
      end
    )[1] as decimal(38, 0)
  ) * unit`,
  // A sum beyond 38 digits is an error: the engine alone would go on to 39.
  `create or replace macro sf_total(x) as x + cast(0 as decimal(38, 0))`,
  `create or replace macro sf_round_half_even(x, digits, unit) as
  list_transform([x], lambda v: case when abs(v - trunc(v, digits)) * 2 = unit and trunc(v, digits) % (2 * unit) = 0 then trunc(v, digits) else round(v, digits) end)[1]`,
  `create or replace macro sf_ceil(x, digits, unit) as list_transform([x], lambda v: trunc(v, digits) + case when v > trunc(v, digits) then unit else 0 end)[1]`,
  `create or replace macro sf_floor(x, digits, unit) as list_transform([x], lambda v: trunc(v, digits) - case when v < trunc(v, digits) then unit else 0 end)[1]`,
  `create or replace macro sf_mod(a, b) as list_transform([{a: a, b: b}], lambda v: case when v.b = 0 then error('mod: division by zero') else v.a % v.b end)[1]`,
  `create or replace macro sf_floor_divide(a, b) as list_transform([a], lambda n: (n - ((n % b) + b) % b) // b)[1]`,
  `create or replace macro sf_width_bucket(n, low, high, buckets) as
  list_transform([n], lambda v: case when v < low then 0 when v >= high then buckets + 1 else (v - low) * buckets // (high - low) + 1 end)[1]`,
  `create or replace macro sf_log(base, x) as
  list_transform([{base: base, x: x}], lambda v: case when v.base = 1 then error('log: the base is 1') else ln(v.x) / ln(v.base) end)[1]`,
]
