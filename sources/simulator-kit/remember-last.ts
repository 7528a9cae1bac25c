/**
 * A function that makes a list from its arguments once for calls that follow each other with the same key: all pages of a walk
 * are then cut from one list. Only the last list is held.
 */
export function rememberLast<A extends unknown[], T>(keyOf: (...args: A) => string, list: (...args: A) => T): (...args: A) => T {
  let last: { key: string; value: T } | undefined
  return (...args) => {
    const key = keyOf(...args)
    if (last?.key !== key) last = { key, value: list(...args) }
    return last.value
  }
}
