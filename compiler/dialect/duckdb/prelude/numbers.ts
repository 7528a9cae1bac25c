const POWERS = Array.from({ length: 38 }, (_, k) => `1${'0'.repeat(k)}`).join(', ')

/**
 * Exact arithmetic on 128-bit integers. A list of one struct is how a macro names a value: what is named is computed
 * once, so that nested calls stay as large as they are written.
 */
export const numberMacros: readonly string[] = [
  `create or replace macro sf_ten_to(digits) as (cast([${POWERS}] as hugeint[]))[digits + 1]`,
  // 12.34 of scale 2 as 1234; whole part and decimals apart, so that no digit of 38 is lost.
  `create or replace macro sf_digits(x, scale) as
  case
    when scale = 0 then cast(x as hugeint)
    else list_transform([{x: x, ten: sf_ten_to(scale)}], lambda v: cast(trunc(v.x) as hugeint) * v.ten + cast((v.x - trunc(v.x)) * v.ten as hugeint))[1]
  end`,
  // a / b with the decimals of unit (0.000001), rounded half away from zero; sa and sb are the scales of a and b.
  // NULL where b is 0 or NULL; an overflow is an error of the engine. Long division in two steps: quotient, then decimals.
  `create or replace macro exact_divide(a, b, sa, sb, unit) as
  cast(
    list_transform(
      list_transform(
        [{n: sf_digits(a, sa), d: nullif(sf_digits(b, sb), 0), ten: sf_ten_to(length(cast(unit as varchar)) - 2 - sa + sb)}],
        lambda v: {whole: (v.n // v.d) * v.ten, rest: (v.n % v.d) * v.ten, d: v.d, away: sign(v.n) * sign(v.d)}
      ),
      lambda v: v.whole + v.rest // v.d + case when abs(v.rest % v.d) >= abs(v.d) - abs(v.rest % v.d) then v.away else 0 end
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
  `create or replace macro sf_width_bucket(x, low, high, buckets, scale) as
  list_transform(
    [x],
    lambda v: case
      when v < low then 0
      when v >= high then buckets + 1
      else sf_digits(v - low, scale) * buckets // sf_digits(high - low, scale) + 1
    end
  )[1]`,
  `create or replace macro sf_log(base, x) as
  list_transform([{base: base, x: x}], lambda v: case when v.base = 1 then error('log: the base is 1') else ln(v.x) / ln(v.base) end)[1]`,
]
