import { LiveArea, type LiveStream } from './live-area.ts'
import { choosePalette } from './palette.ts'
import { renderEvent } from './render-event.ts'
import { renderJsonEvent } from './render-json-event.ts'
import { type LoadSummary, renderSummary } from './render-summary.ts'
import type { RunEvent } from './run-event.ts'

/** `live` redraws what is running at the foot of a terminal, `plain` writes one line per finished thing, `json` one object per event. */
export type ReportMode = 'live' | 'plain' | 'json'

export interface ReporterOptions {
  readonly stream: LiveStream
  readonly mode: ReportMode
  readonly color: boolean
  /** Milliseconds, for the running times of the live display. */
  readonly now?: () => number
}

export interface Reporter {
  readonly emit: (event: RunEvent) => void
  /** What the loads came to, for the summary's table; call it before the build ends. */
  setLoads(loads: LoadSummary): void
  /** Clears the live display. Call it in a `finally`. */
  close(): void
}

/** Turns events into text on a stream. Never throws for an event's sake. */
export function openReporter(options: ReporterOptions): Reporter {
  const { stream, mode } = options
  const palette = choosePalette(options.color)
  const live = mode === 'live' ? new LiveArea(stream, palette, options.now ?? Date.now) : undefined
  let widths = { name: 0, total: 0 }
  let loads: LoadSummary | undefined
  const write = (text: string) => (live ? live.print(text) : stream.write(`${text}\n`))
  return {
    setLoads: (summary) => {
      loads = summary
    },
    close: () => live?.close(),
    emit: (event) => {
      if (mode === 'json') {
        stream.write(`${renderJsonEvent(event)}\n`)
        return
      }
      if (event.type === 'build_started')
        widths = { name: Math.max(0, ...event.nodes.map((name) => name.length)), total: event.nodes.length }
      live?.follow(event)
      const line = renderEvent(event, widths, palette)
      if (line !== undefined) write(line)
      if (event.type === 'build_finished') write(renderSummary(event.result, palette, loads))
    },
  }
}
