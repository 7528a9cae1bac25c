import { defineFunction } from './define-function.ts'

/** A word ends at these: the default delimiters of INITCAP. */
const DELIMITERS = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`

/** Functions of text that repeat an argument. NULL of NULL (strict). */
export const textFunctions: readonly string[] = [
  defineFunction('sf_left(x text, size integer)', 'text', `select left(x, greatest(size, 0))`),
  defineFunction('sf_right(x text, size integer)', 'text', `select right(x, greatest(size, 0))`),
  defineFunction(
    'sf_substr(x text, start integer)',
    'text',
    `select case when start < -length(x) then '' when start < 0 then right(x, -start) when start = 0 then x else substr(x, start) end`,
  ),
  defineFunction(
    'sf_substr(x text, start integer, size integer)',
    'text',
    `select case when size <= 0 or start < -length(x) then '' when start < 0 then substr(x, length(x) + start + 1, size) when start = 0 then substr(x, 1, size) else substr(x, start, size) end`,
  ),
  defineFunction(
    'sf_split_part(x text, delimiter text, part integer)',
    'text',
    `select case when delimiter = '' then case when part in (-1, 0, 1) then x else '' end when part = 0 then split_part(x, delimiter, 1) else split_part(x, delimiter, part) end`,
  ),
  defineFunction(
    'sf_position(what text, x text, start integer)',
    'integer',
    `select case when start < 1 then cast(sf_fail('position: the start is below 1') as integer) when what = '' then 1 when strpos(substr(x, start), what) = 0 then 0 else strpos(substr(x, start), what) + start - 1 end`,
  ),
  defineFunction('sf_ends_with(x text, what text)', 'boolean', `select right(x, length(what)) = what`),
  defineFunction(
    'sf_initcap(x text)',
    'text',
    `select coalesce(string_agg(upper(left(m[1], 1)) || lower(substr(m[1], 2)), '' order by o), '') from regexp_matches(x, '([${DELIMITERS}]+|[^${DELIMITERS}]+)', 'g') with ordinality as word(m, o)`,
  ),
]
