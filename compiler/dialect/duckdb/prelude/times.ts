/** Nanoseconds survive only as integers: the engine's own functions of TIMESTAMP_NS first cut it to microseconds, toward zero. */
export const timeMacros: readonly string[] = [
  // The microsecond that has begun, also before 1970.
  `create or replace macro sf_micros(x) as make_timestamp(sf_floor_divide(epoch_ns(x), 1000))`,
  `create or replace macro sf_add_nanos(x, count, size) as make_timestamp_ns(epoch_ns(x) + cast(count as bigint) * cast(size as bigint))`,
  `create or replace macro sf_add_months(x, count) as cast(x + cast(count as bigint) * interval 1 month as date)`,
  // Moves the microseconds, then adds what they lack of the nanoseconds.
  `create or replace macro sf_add_months_ns(x, count) as
  list_transform(
    [{x: x, us: sf_micros(x)}],
    lambda v: make_timestamp_ns(epoch_ns(cast(v.us + cast(count as bigint) * interval 1 month as timestamp_ns)) + (epoch_ns(v.x) - epoch_ns(cast(v.us as timestamp_ns))))
  )[1]`,
  // A month's last day stays the last day.
  `create or replace macro sf_stay_last_day(x, count) as
  list_transform([x], lambda d: case when d = last_day(d) then last_day(sf_add_months(d, count)) else sf_add_months(d, count) end)[1]`,
  `create or replace macro sf_stay_last_day_ns(x, count) as
  list_transform(
    [x],
    lambda t: sf_add_nanos(cast(sf_stay_last_day(cast(sf_micros(t) as date), count) as timestamp_ns), epoch_ns(t) - epoch_ns(cast(cast(sf_micros(t) as date) as timestamp_ns)), 1)
  )[1]`,
  // Months from b to a: whole for equal days and for two month ends, else days and times as parts of 31 days.
  `create or replace macro sf_months_between(a, b) as
  list_transform(
    [{a: cast(a as timestamp), b: cast(b as timestamp)}],
    lambda v: cast(date_diff('month', v.b, v.a) as double) + case
      when day(v.a) = day(v.b) or (cast(v.a as date) = last_day(v.a) and cast(v.b as date) = last_day(v.b)) then 0
      else (day(v.a) - day(v.b)) / 31 + (epoch(v.a) - epoch(date_trunc('day', v.a)) - epoch(v.b) + epoch(date_trunc('day', v.b))) / (31 * 86400)
    end
  )[1]`,
  `create or replace macro sf_convert_timezone(x, source, target) as
  list_transform(
    [{x: x, us: sf_micros(x)}],
    lambda v: make_timestamp_ns(epoch_ns(cast(timezone(target, timezone(source, v.us)) as timestamp_ns)) + (epoch_ns(v.x) - epoch_ns(cast(v.us as timestamp_ns))))
  )[1]`,
  `create or replace macro sf_date_from_parts(y, m, d) as
  cast(make_date(cast(y as bigint), 1, 1) + (cast(m as bigint) - 1) * interval 1 month + (cast(d as bigint) - 1) * interval 1 day as date)`,
  // Text by a format, if it looks as the pattern says; the message has no data in it.
  `create or replace macro sf_read_time(x, pattern, format) as
  list_transform([x], lambda t: case when not regexp_full_match(t, pattern) then error('text does not have the format ' || format) else strptime(t, format) end)[1]`,
  `create or replace macro sf_try_read_time(x, pattern, format) as
  list_transform([x], lambda t: case when regexp_full_match(t, pattern) then try_strptime(t, format) end)[1]`,
]
