import type { Hole, Segment } from '../../artifact.ts'

/**
 * SQL for a reader: each hole is shown as what it stands for. A schema is its logical name, a run suffix `__run`,
 * a time or a value its name behind a colon. The runtime does not use this text: it fills the holes itself.
 */
export const renderSegments = (segments: readonly Segment[]): string =>
  segments.reduce((text: string, segment) => text + (typeof segment === 'string' ? segment : renderHole(segment, text)), '')

function renderHole({ hole, name }: Hole, before: string): string {
  if (hole === 'schema') return name
  if (hole === 'run') return before.endsWith('_') ? 'run' : '__run'
  return `:${name}`
}
