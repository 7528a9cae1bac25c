import { FLOAT_TEXT, ISO, NUMBER_TEXT } from '../../cast-kind.ts'

/** `sf_<kind>_text(x)` is x if it is text of that kind, else an error; `sf_try_<kind>_text(x)` else NULL. */
const guards = (kind: string, pattern: string): readonly string[] => [
  `create or replace macro sf_${kind}_text(x) as case when regexp_full_match(x, '${pattern}') or x is null then x else error('not the text of a ${kind}: ' || left(x, 40)) end`,
  `create or replace macro sf_try_${kind}_text(x) as case when regexp_full_match(x, '${pattern}') then x end`,
]
/** 2026-01-31 10:00+0200 -> 2026-01-31 10:00+02:00: the engine reads only this form of an offset. */
const withColon = `regexp_replace(regexp_replace(x, ' ?([+-][0-9]{2}):?([0-9]{2})$', '\\1:\\2'), ' ?([+-][0-9]{2})$', '\\1:00')`
const exponent = `regexp_full_match(x, ' *[+-]?[0-9]*\\.?[0-9]*[eE][+-]?[0-9]+ *')`

export const castMacros: readonly string[] = [
  ...guards('number', NUMBER_TEXT),
  ...guards('float', FLOAT_TEXT),
  ...guards('day', ISO.day),
  ...guards('ntz', ISO.ntz),
  ...guards('tz', ISO.tz),
  `create or replace macro sf_try_number_text(x) as case when regexp_full_match(x, '${NUMBER_TEXT}') then x when ${exponent} then error('text of a number with an exponent is not exact here: ' || left(x, 40)) end`,
  `create or replace macro sf_without_offset(x) as regexp_replace(x, ' ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '')`,
  `create or replace macro sf_clock_text(x) as case when length(x) > 10 then sf_without_offset(x) else x end`,
  `create or replace macro sf_offset_text(x) as ${withColon}`,
  `create or replace macro sf_boolean(x) as
  case
    when lower(x) in ('true', 't', 'yes', 'y', 'on', '1') then true
    when lower(x) in ('false', 'f', 'no', 'n', 'off', '0') then false
    when x is not null then error('not the text of a boolean: ' || left(x, 40))
  end`,
  `create or replace macro sf_try_boolean(x) as case when lower(x) in ('true', 't', 'yes', 'y', 'on', '1') then true when lower(x) in ('false', 'f', 'no', 'n', 'off', '0') then false end`,
  `create or replace macro sf_fit(x, size) as case when length(x) > size then error('text of ' || length(x) || ' characters is longer than ' || size) else x end`,
  `create or replace macro sf_float_to_text(x) as
  case
    when x is null then null
    when x = 0 or abs(x) between 1e-4 and 999999999999999 then regexp_replace(cast(x as varchar), '\\.0$', '')
    else error('the text of a float this large or small differs between engines')
  end`,
]
