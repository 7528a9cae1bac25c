import { AuthorError } from './author-error.ts'

type Value = string | number | boolean
const given = new Map<string, string>()
const asked = new Set<string>()

/** Sets the values of a compile (`--vars name=value`), before any model is imported. */
export function setVariables(values: Readonly<Record<string, string>>): void {
  given.clear()
  for (const [name, value] of Object.entries(values)) given.set(name, value)
}
/** Names that were given and that no model asked for. */
export const unusedVariables = (): string[] => [...given.keys()].filter((name) => !asked.has(name))

/**
 * A value that a compile may set by `--vars name=value`; `fallback` gives its type and is what `generated/` holds.
 * variable('lookback_days', 3)
 */
export function variable<V extends Value>(name: string, fallback: V): V extends string ? string : V extends number ? number : boolean {
  asked.add(name)
  const text = given.get(name)
  if (text === undefined) return fallback as never
  if (typeof fallback === 'number') {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value))
      throw new AuthorError('variable-type', `--vars ${name}=${text}: a number is expected`, `for example ${name}=${fallback}`)
    return value as never
  }
  if (typeof fallback === 'boolean') {
    if (text !== 'true' && text !== 'false')
      throw new AuthorError('variable-type', `--vars ${name}=${text}: true or false is expected`, `for example ${name}=${fallback}`)
    return (text === 'true') as never
  }
  return text as never
}
