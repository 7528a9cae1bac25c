/** Numbers of any length are exact here; only rounding differs. Each is NULL of NULL. */
export const numberFunctions: readonly string[] = [
  // a / b with the decimals of unit (0.000001), rounded half away from zero; NULL where b is 0. The engine's own division
  // rounds to some length first, and rounding that again can go wrong.
  `create or replace function exact_divide(a numeric, b numeric, unit numeric) returns numeric language sql immutable as
$$ select sign(a) * sign(b) * div(2 * abs(a) * round(1 / unit) + abs(b), nullif(2 * abs(b), 0)) * unit $$`,
  `create or replace function sf_round_half_even(x numeric, digits int, unit numeric) returns numeric language sql immutable as
$$ select case when abs(x - trunc(x, digits)) * 2 = unit and mod(trunc(x, digits), 2 * unit) = 0 then trunc(x, digits) else round(x, digits) end $$`,
  `create or replace function sf_ceil(x numeric, digits int, unit numeric) returns numeric language sql immutable as
$$ select trunc(x, digits) + case when x > trunc(x, digits) then unit else 0 end $$`,
  `create or replace function sf_floor(x numeric, digits int, unit numeric) returns numeric language sql immutable as
$$ select trunc(x, digits) - case when x < trunc(x, digits) then unit else 0 end $$`,
  `create or replace function sf_round_float(x float8, digits int) returns float8 language sql immutable as
$$ select sign(x) * floor(abs(x) * power(10::float8, digits) + 0.5) / power(10::float8, digits) $$`,
]
