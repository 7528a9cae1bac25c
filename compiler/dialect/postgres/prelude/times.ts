/** Times have microseconds. Nothing here reads the session's zone: a wall clock stays a timestamp. NULL of NULL. */
export const timeFunctions: readonly string[] = [
  // Not folded into a constant, so that it fails only where it is reached. Messages have no data in them.
  `create or replace function sf_last_day(x timestamp) returns date language sql immutable as
$$ select cast(date_trunc('month', x) + interval '1 month' - interval '1 day' as date) $$`,
  // A month's last day stays the last day.
  `create or replace function sf_add_months(x timestamp, count numeric) returns timestamp language sql immutable as
$$
  select case
    when cast(x as date) = sf_last_day(x) then moved + (sf_last_day(moved) - cast(moved as date)) * interval '1 day'
    else moved
  end
  from (select x + count * interval '1 month' as moved) as m
$$`,
  // Months from b to a: whole for equal days and for two month ends, else days and times as parts of 31 days.
  `create or replace function sf_months_between(a timestamp, b timestamp) returns float8 language sql immutable as
$$
  select cast(
    (extract(year from a) - extract(year from b)) * 12 + extract(month from a) - extract(month from b) + case
      when extract(day from a) = extract(day from b) or (cast(a as date) = sf_last_day(a) and cast(b as date) = sf_last_day(b)) then 0
      else (extract(day from a) - extract(day from b)) / 31 + (extract(epoch from cast(a as time)) - extract(epoch from cast(b as time))) / (31 * 86400)
    end as float8)
$$`,
  `create or replace function sf_slice_months(x timestamp, length int) returns timestamp language sql immutable as
$$ select timestamp '1970-01-01 00:00:00' + floor(((extract(year from x) - 1970) * 12 + extract(month from x) - 1) / length) * length * interval '1 month' $$`,
  `create or replace function sf_date_from_parts(y numeric, m numeric, d numeric) returns date language sql immutable as
$$ select cast(make_date(cast(y as int), 1, 1) + (m - 1) * interval '1 month' + (d - 1) * interval '1 day' as date) $$`,
  // Days and the rest apart: an interval times a number goes through float, which holds a day's microseconds exactly.
  `create or replace function sf_from_nanos(n numeric) returns timestamp language plpgsql immutable strict as
$$
begin
  if mod(n, 1000) <> 0 then raise exception 'a time has microseconds: the nanoseconds would be lost'; end if;
  return timestamp '1970-01-01 00:00:00' + floor(n / 86400000000000) * interval '1 day'
    + (n - floor(n / 86400000000000) * 86400000000000) / 1000 * interval '1 microsecond';
end
$$`,
  // Text by a format, if it looks as the pattern says: its groups are put in ISO order.
  `create or replace function sf_read_time(x text, pattern text, iso text, format text) returns timestamp language sql stable as
$$ select cast(case when x ~ pattern then regexp_replace(x, pattern, iso) when x is not null then sf_fail('text does not have the format ' || format) end as timestamp) $$`,
  `create or replace function sf_try_read_time(x text, pattern text, iso text) returns timestamp language sql stable as
$$ select case when x ~ pattern and pg_input_is_valid(regexp_replace(x, pattern, iso), 'timestamp') then cast(regexp_replace(x, pattern, iso) as timestamp) end $$`,
]
