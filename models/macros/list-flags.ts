import { type Column, type Condition, rtrim, text, when } from '#dsl'

/** The names of the conditions that are true, sorted and joined by commas; '' where none is. A NULL condition is not true. */
export function listFlags(flags: Readonly<Record<string, Condition>>): Column<string> {
  const parts = Object.keys(flags)
    .sort()
    .map((name) => when(flags[name] as Condition, `${name},`).otherwise(''))
  return rtrim(joined(parts), ',')
}

/** One concatenation of all parts, where a nested one for each would be hard to read. */
function joined(parts: readonly Column<string>[]): Column<string> {
  const between = Array.from({ length: parts.length + 1 }, () => '')
  return text(Object.assign(between, { raw: between }), ...parts)
}
