import type { Call } from './call.ts'

/** The members of a JSON body; empty where there is none. Undefined where it is no JSON object. */
export function readBody(call: Call): Readonly<Record<string, unknown>> | undefined {
  if (call.body === '') return {}
  try {
    const value: unknown = JSON.parse(call.body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A whole number of a body or a query, `otherwise` where it is left out; undefined where it is none or outside of the bounds. */
export function wholeNumber(value: unknown, otherwise: number, min: number, max: number): number | undefined {
  if (value === undefined || value === null) return otherwise
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) && (number as number) >= min && (number as number) <= max ? (number as number) : undefined
}
