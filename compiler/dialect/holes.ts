import type { Segment } from '../artifact.ts'

/** Marks a hole inside printed text; literals cannot hold it (NUL is refused). */
const MARK = '\u0000'

/** What the printer needs to know of a model's windows. */
export interface WindowHoles {
  /** The cursor's accepted partition values, where the model has a partition. */
  readonly partitions: readonly string[] | undefined
  /** The configured start: earlier rows are left out of a full build. */
  readonly start: string | undefined
  /** A full build ends at the run's instant too: the next run begins there. */
  readonly isFullBounded: boolean
  readonly run: 'full' | 'incremental'
}

/** A hole as text, for printed queries and the statements that are written around them. */
export const holeText = (kind: 'schema' | 'run' | 'time' | 'value', name: string): string => `${MARK}${kind}:${name}${MARK}`

/** Splits printed text at its hole marks. */
export function toSegments(text: string): Segment[] {
  return text.split(MARK).flatMap((part, i): Segment[] => {
    if (i % 2 === 0) return part === '' ? [] : [part]
    const colon = part.indexOf(':')
    return [{ hole: part.slice(0, colon) as 'schema', name: part.slice(colon + 1) }]
  })
}
