import type { Scalar } from '../../../runtime/engine/engine.ts'

/** A value as the conformance suite compares it: text, and zoned times in UTC without their zone. */
export function scalarText(value: Scalar): string | null {
  if (value === null) return null
  const text = String(value)
  return /^-?\d+-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?\+00:00$/.test(text) ? text.slice(0, -'+00:00'.length) : text
}
