import { FLOAT_TEXT, ISO } from '../../cast-kind.ts'
import { defineFunction } from './define-function.ts'

/** `sf_<kind>_text(x)` is x if it is text of that kind, else an error; `sf_try_<kind>_text(x)` else NULL. */
const guards = (kind: string, pattern: string): readonly string[] => [
  defineFunction(
    `sf_${kind}_text(x text)`,
    'text',
    `select case when x ~ '^(?:${pattern})$' then x else sf_fail('not the text of a ${kind}: ' || left(x, 40)) end`,
  ),
  defineFunction(`sf_try_${kind}_text(x text)`, 'text', `select case when x ~ '^(?:${pattern})$' then x end`),
]
const EXPONENT = ' *[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)? *'
/** The cast if the engine can read it, else NULL: the input is only read behind the test. */
const tryCast = (name: string, type: string): string =>
  `create or replace function ${name}(x text) returns ${type} language plpgsql immutable strict as $body$ begin if pg_input_is_valid(x, '${type}') then return cast(x as ${type}); end if; return null; end $body$`

export const castFunctions: readonly string[] = [
  ...guards('number', EXPONENT),
  ...guards('float', FLOAT_TEXT),
  ...guards('day', ISO.day),
  ...guards('ntz', ISO.ntz),
  ...guards('tz', ISO.tz),
  defineFunction('sf_number(x text)', 'numeric', `select cast(sf_number_text(x) as numeric)`),
  tryCast('sf_try_day', 'date'),
  tryCast('sf_try_ntz', 'timestamp'),
  `create or replace function sf_try_tz(x text) returns timestamptz language plpgsql immutable strict as $body$ begin if pg_input_is_valid(x, 'timestamptz') then return cast(x as timestamptz); end if; return null; end $body$`,
  defineFunction(
    'sf_try_number(x text, digits integer, scale integer)',
    'numeric',
    `select case when abs(round(cast(sf_try_number_text(x) as numeric), scale)) < cast(10 as numeric) ^ (digits - scale) then round(cast(sf_try_number_text(x) as numeric), scale) end`,
  ),
  defineFunction(
    'sf_without_offset(x text)',
    'text',
    `select case when length(x) > 10 then regexp_replace(x, ' ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '') else x end`,
  ),
  defineFunction(
    'sf_micros(x text)',
    'text',
    `select case when x ~ '\\.[0-9]{6}[0-9]*[1-9]' then sf_fail('a time with parts of a microsecond cannot be stored here: ' || x) else x end`,
  ),
  defineFunction(
    'sf_boolean(x text)',
    'boolean',
    `select case when lower(x) in ('true', 't', 'yes', 'y', 'on', '1') then true when lower(x) in ('false', 'f', 'no', 'n', 'off', '0') then false else cast(sf_fail('not the text of a boolean: ' || left(x, 40)) as boolean) end`,
  ),
  defineFunction(
    'sf_try_boolean(x text)',
    'boolean',
    `select case when lower(x) in ('true', 't', 'yes', 'y', 'on', '1') then true when lower(x) in ('false', 'f', 'no', 'n', 'off', '0') then false end`,
  ),
  defineFunction(
    'sf_fit(x text, size integer)',
    'text',
    `select case when length(x) > size then sf_fail('text of ' || length(x) || ' characters is longer than ' || size) else x end`,
  ),
  defineFunction(
    'sf_float_to_text(x double precision)',
    'text',
    `select case when x = 0 or abs(x) between 1e-4 and 999999999999999 then cast(x as text) else sf_fail('the text of a float this large or small differs between engines') end`,
  ),
]
