/** Text that is not strict JSON, but that the engine reads: trailing commas, comments, NaN. Looked for outside of strings. */
const loose = `regexp_matches(regexp_replace(x, '"([^"\\\\]|\\\\.)*"', '""', 'g'), '(?i),\\s*[\\]}]|nan|inf|/')`
const blank = `trim(x, ' ' || chr(9) || chr(10) || chr(13)) = ''`
const object = `error('a JSON object or array has no text that is the same everywhere')`
/** The elements of an array; NULL for what is none. */
const elements = (x: string): string => `sf_elements(${x})`

export const jsonMacros: readonly string[] = [
  `create or replace macro sf_elements(x) as cast(case when json_type(x) = 'ARRAY' then x end as json[])`,
  `create or replace macro sf_parse_json(x) as case when ${blank} then null when ${loose} then error('not strict JSON: ' || left(x, 40)) else cast(x as json) end`,
  `create or replace macro sf_try_parse_json(x) as case when ${blank} or ${loose} then null else try_cast(x as json) end`,
  `create or replace macro sf_json_text(x, path) as case when json_type(x, path) in ('OBJECT', 'ARRAY') then ${object} else json_extract_string(x, path) end`,
  `create or replace macro sf_type_of(x) as
  case json_type(x)
    when 'NULL' then 'NULL_VALUE'
    when 'VARCHAR' then 'VARCHAR'
    when 'BOOLEAN' then 'BOOLEAN'
    when 'ARRAY' then 'ARRAY'
    when 'OBJECT' then 'OBJECT'
    else case when x is null then null when contains(lower(cast(x as varchar)), 'e') then 'DOUBLE' when contains(cast(x as varchar), '.') then 'DECIMAL' else 'INTEGER' end
  end`,
  `create or replace macro sf_array_size(x) as case when json_type(x) = 'ARRAY' then json_array_length(x) end`,
  `create or replace macro sf_object_keys(x) as case when json_type(x) = 'OBJECT' then to_json(list_sort(json_keys(x))) end`,
  `create or replace macro sf_split(x, separator) as case when separator is null then null when separator = '' then json_array(x) else to_json(string_split(x, separator)) end`,
  `create or replace macro sf_object(keys, items) as
  cast(to_json(map_from_entries(list_filter(list_transform(keys, lambda key, i: {'k': key, 'v': items[i]}), lambda pair: pair.v is not null))) as json)`,
  `create or replace macro sf_array_contains_text(x, element) as
  list_contains(list_transform(list_filter(${elements('x')}, lambda e: json_type(e) = 'VARCHAR'), lambda e: e ->> '$'), element)`,
  `create or replace macro sf_array_contains_number(x, element) as
  list_contains(list_transform(list_filter(${elements('x')}, lambda e: json_type(e) not in ('VARCHAR', 'BOOLEAN', 'NULL', 'ARRAY', 'OBJECT')), lambda e: cast(e ->> '$' as decimal(38, 12))), cast(element as decimal(38, 12)))`,
  `create or replace macro sf_array_cat(x, y) as case when json_type(x) = 'ARRAY' and json_type(y) = 'ARRAY' then to_json(list_concat(${elements('x')}, ${elements('y')})) end`,
  `create or replace macro sf_array_slice(x, start, stop) as case when stop <= start then case when json_type(x) = 'ARRAY' then cast('[]' as json) end else to_json(${elements('x')}[start + 1:stop]) end`,
]
