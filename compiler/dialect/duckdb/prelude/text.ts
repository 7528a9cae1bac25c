/** A word ends at these: the default delimiters of INITCAP. */
const DELIMITERS = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`

/** Functions of text that repeat an argument. NULL of NULL. */
export const textMacros: readonly string[] = [
  `create or replace macro sf_left(x, size) as case when size < 0 and x is not null then '' else left(x, size) end`,
  `create or replace macro sf_right(x, size) as case when size < 0 and x is not null then '' else right(x, size) end`,
  `create or replace macro sf_substr(x, start) as case when start < -length(x) then '' when start = 0 then x else substr(x, start) end`,
  `create or replace macro sf_substr_size(x, start, size) as
  case
    when x is null or start is null or size is null then null
    when size <= 0 or start < -length(x) then ''
    when start = 0 then substr(x, 1, size)
    else substr(x, start, size)
  end`,
  `create or replace macro sf_split_part(x, delimiter, part) as
  case
    when x is null or delimiter is null or part is null then null
    when delimiter = '' then case when part in (-1, 0, 1) then x else '' end
    when part = 0 then split_part(x, delimiter, 1)
    else split_part(x, delimiter, part)
  end`,
  `create or replace macro sf_position(what, x, start) as
  case
    when what is null or x is null or start is null then null
    when start < 1 then error('position: the start is below 1')
    when what = '' then 1
    when strpos(substr(x, start), what) = 0 then 0
    else strpos(substr(x, start), what) + start - 1
  end`,
  `create or replace macro sf_lpad(x, size, fill) as case when fill = '' or size < 0 then sf_left(x, size) else lpad(x, size, fill) end`,
  `create or replace macro sf_rpad(x, size, fill) as case when fill = '' or size < 0 then sf_left(x, size) else rpad(x, size, fill) end`,
  `create or replace macro sf_reverse(x) as array_to_string(list_reverse(regexp_extract_all(x, '(?s).')), '')`,
  `create or replace macro sf_initcap(x) as array_to_string(list_transform(regexp_extract_all(x, '[${DELIMITERS}]+|[^${DELIMITERS}]+'), lambda word: upper(word[1]) || lower(word[2:])), '')`,
  `create or replace macro sf_unicode(x) as case when x = '' then 0 else unicode(x) end`,
  `create or replace macro sf_chr(code_point) as case when code_point = 0 then error('chr: a character of code 0 cannot be stored') else chr(code_point) end`,
]
