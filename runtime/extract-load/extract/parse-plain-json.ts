const SMALL_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/
const NUMBER = /-?\d[\d.eE+-]*/g
const VALID_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
/** Stands before the digits of a number that is parsed as a text. As a character of JSON it can only be escaped. */
const MARK = '\u0000'
const ESCAPED_MARK = '\\u0000'

const [BACKSLASH, COLON, SPACE] = [92, 58, 32]

/** Whether a double gives back the digits of the number. */
export const isSmallInteger = (digits: string): boolean => SMALL_INTEGER.test(digits)

/**
 * JSON by the engine's own parser, which is several times as fast as one in JavaScript but makes doubles: numbers that are no
 * small integers go through it as texts and come out as `exact` makes them. Undefined where only a slower parser can tell what
 * the text means: it is not JSON, names a member twice, or holds what would be taken for such a text.
 */
export function parsePlainJson<N>(text: string, exact: (digits: string) => N): unknown {
  const marked = text.includes(ESCAPED_MARK) ? undefined : markNumbers(text)
  if (!marked) return undefined
  let value: unknown
  try {
    value = JSON.parse(marked.text)
  } catch {
    return undefined
  }
  const members = { seen: 0 }
  const revived = revive(value, exact, members)
  return members.seen === marked.members ? revived : undefined
}

/** The value with its numbers; counts its members. None can be told of an object with a `__proto__`, which an assignment would not set. */
function revive<N>(value: unknown, exact: (digits: string) => N, members: { seen: number }): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? exact(value.slice(1)) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = revive(value[at], exact, members)
    return value
  }
  const object = value as Record<string, unknown>
  for (const key in object) {
    members.seen += key === '__proto__' ? Number.NaN : 1
    const before = object[key]
    const after = revive(before, exact, members)
    if (after !== before) object[key] = after
  }
  return object
}

/** The text with its large and fractional numbers as marked texts, and the number of its members. */
function markNumbers(text: string): { text: string; members: number } | undefined {
  let members = 0
  let done = ''
  let copied = 0
  for (let at = 0; ; ) {
    const quote = text.indexOf('"', at)
    const end = quote < 0 ? text.length : quote
    // Between two texts there is mostly one character: a comma or a colon.
    const between = end - at > 1 ? text.slice(at, end) : ''
    const marked = between.replace(NUMBER, markNumber)
    if (marked !== between) {
      done += text.slice(copied, at) + marked
      copied = end
    }
    if (quote < 0) return { text: done + text.slice(copied), members }
    at = endOfText(text, quote)
    if (at < 0) return undefined
    if (isBeforeColon(text, at)) members++
  }
}

/** What is no number stays, for the parser to refuse. */
const markNumber = (digits: string): string =>
  isSmallInteger(digits) || !VALID_NUMBER.test(digits) ? digits : `"${ESCAPED_MARK}${digits}"`

function isBeforeColon(text: string, position: number): boolean {
  let at = position
  while (text.charCodeAt(at) <= SPACE) at++
  return text.charCodeAt(at) === COLON
}

/** The position behind the quote that ends a text, or -1. */
function endOfText(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let from = end
    while (text.charCodeAt(from - 1) === BACKSLASH) from--
    if ((end - from) % 2 === 0) return end + 1
  }
  return -1
}
