import { defineFunction } from './define-function.ts'

const fail = (reason: string, type: string): string => `cast(sf_fail('${reason}') as ${type})`
const arrayOnly = (x: string, then: string): string => `case when jsonb_typeof(${x}) = 'array' then ${then} end`
const blank = `btrim(x, E' \\t\\n\\r') = ''`

export const jsonFunctions: readonly string[] = [
  defineFunction(
    'sf_parse_json(x text)',
    'jsonb',
    `select case when ${blank} then null when x is json with unique keys then cast(x as jsonb) else ${fail('not JSON, or a key stands twice', 'jsonb')} end`,
  ),
  // In plpgsql the cast of a constant is not tried ahead of the test.
  `create or replace function sf_try_parse_json(x text) returns jsonb language plpgsql immutable strict as $body$ begin if x is json with unique keys then return cast(x as jsonb); end if; return null; end $body$`,
  defineFunction(
    'sf_json_text(x jsonb)',
    'text',
    `select case when jsonb_typeof(x) in ('object', 'array') then sf_fail('a JSON object or array has no text that is the same everywhere') else x #>> '{}' end`,
  ),
  defineFunction('sf_array_size(x jsonb)', 'integer', `select case when jsonb_typeof(x) = 'array' then jsonb_array_length(x) end`),
  defineFunction(
    'sf_object_keys(x jsonb)',
    'jsonb',
    `select case when jsonb_typeof(x) = 'object' then (select coalesce(jsonb_agg(key order by key collate "C"), '[]') from jsonb_object_keys(x) as key) end`,
  ),
  defineFunction('sf_elements(x jsonb)', 'jsonb', `select ${arrayOnly('x', 'x')}`),
  defineFunction(
    'sf_split(x text, separator text)',
    'jsonb',
    `select case when x = '' then jsonb_build_array('') else to_jsonb(string_to_array(x, separator)) end`,
  ),
  defineFunction(
    'sf_object(keys text[], items jsonb[])',
    'jsonb',
    `select coalesce(jsonb_object_agg(key, item) filter (where item is not null), '{}') from unnest(keys, items) as pair(key, item)`,
  ),
  defineFunction(
    'sf_array_contains(x jsonb, element jsonb)',
    'boolean',
    `select ${arrayOnly('x', 'exists (select from jsonb_array_elements(x) as item(value) where item.value = element)')}`,
  ),
  defineFunction('sf_array_cat(x jsonb, y jsonb)', 'jsonb', `select ${arrayOnly('x', arrayOnly('y', 'x || y'))}`),
  defineFunction(
    'sf_array_slice(x jsonb, start integer, stop integer)',
    'jsonb',
    `select ${arrayOnly('x', "(select coalesce(jsonb_agg(item.value order by item.position), '[]') from jsonb_array_elements(x) with ordinality as item(value, position) where item.position > start and item.position <= stop)")}`,
  ),
]
