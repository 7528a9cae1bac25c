/** One thing that `debug` looked at. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly said: string
  readonly hint?: string
}

/** Does something and notes whether it went well; undefined where it did not. */
export async function attempt<T>(
  name: string,
  work: () => T | Promise<T>,
  say: (value: T) => string,
  checks: Check[],
): Promise<T | undefined> {
  try {
    const value = await work()
    checks.push({ name, ok: true, said: say(value) })
    return value
  } catch (error) {
    const hint = (error as { hint?: string }).hint
    checks.push({ name, ok: false, said: error instanceof Error ? error.message : String(error), ...(hint && { hint }) })
    return undefined
  }
}
