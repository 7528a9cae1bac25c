import { ExactNumber, type JsonValue } from './exact-json.ts'

const HAS_FRACTION = /[.eE]/

/**
 * JSON text with the keys sorted, so that equal contents have equal texts, and every digit kept.
 * Numbers that some engine's JSON would round (a fraction with more than 15 significant digits, an integer of more
 * than 38, and every number with an exponent beyond a double) are written as text, in quotes. Undefined members are left out.
 */
export function writeExactJson(value: JsonValue | bigint | undefined): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber) return writeNumber(String(value))
  if (Array.isArray(value)) return `[${value.map((item) => writeExactJson(item)).join(',')}]`
  const object = value as { readonly [key: string]: JsonValue | undefined }
  const members: string[] = []
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${writeExactJson(member)}`)
  }
  return `{${members.join(',')}}`
}

function writeNumber(text: string): string {
  const mantissa = text.split(/[eE]/)[0] as string
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '')
  const exact = HAS_FRACTION.test(text) ? digits.length <= 15 && Number.isFinite(Number(text)) : digits.length <= 38
  return exact ? text : JSON.stringify(text)
}
