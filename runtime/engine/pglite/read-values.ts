import type { Scalar } from '../engine.ts'
import { momentText, parseMoment } from '../values/time-text.ts'

type Reader = (text: string) => Scalar

/** A numeric with scale 0 prints no point; `NaN` and the infinities stay text, which no decimal column of ours holds. */
const readNumeric: Reader = (text) => (/^-?\d+$/.test(text) ? BigInt(text) : text)

const ZONED = /^(\d{4}-\d{2}-\d{2} [\d:.]+)([+-])(\d{2})(?::(\d{2}))?(?::(\d{2}))?$/

/** The engine prints the moment in the session's zone; here it is in UTC whatever that zone is. */
const readZoned: Reader = (text) => {
  const match = ZONED.exec(text)
  const local = match?.[1] === undefined ? undefined : parseMoment(match[1])
  if (match === null || local === undefined) return text
  const seconds = Number(match[3]) * 3600 + Number(match[4] ?? 0) * 60 + Number(match[5] ?? 0)
  const offset = BigInt(match[2] === '-' ? -seconds : seconds) * 1_000_000_000n
  return `${momentText(local - offset)}+00:00`
}

/** By type oid of the catalog. Types that are not listed stay the engine's text. */
const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [16, (text) => text === 't'],
  [17, (text) => text.slice(2)],
  [20, BigInt],
  [21, BigInt],
  [23, BigInt],
  [26, BigInt],
  [700, Number],
  [701, Number],
  [1184, readZoned],
  [1700, readNumeric],
])

/** How a column of a result becomes a `Scalar`; NULL is NULL for every type. */
export function readerFor(oid: number): (text: string | null) => Scalar {
  const reader = READERS.get(oid)
  return (text) => (text === null || reader === undefined ? text : reader(text))
}
