import type { Window } from '../build/plan/build-plan.ts'
import type { LoadEvent } from '../extract-load/events.ts'
import type { Palette } from './palette.ts'
import { type LineWidths, renderNodeLine } from './render-node-line.ts'
import { renderPlural, renderSeconds } from './render-numbers.ts'
import type { RunEvent } from './run-event.ts'

/** The line that stays for an event; undefined where only a live display has something to show. */
export function renderEvent(event: RunEvent, widths: LineWidths, palette: Palette): string | undefined {
  switch (event.type) {
    case 'build_started':
      return `${palette.strong(event.command)} ${renderPlural(event.nodes.length, 'node')} and ${renderPlural(event.tests, 'test')} at ${event.instant} with ${renderPlural(event.threads, 'thread')} ${palette.quiet(`(run ${event.runId})`)}`
    case 'node_started':
    case 'test_finished':
    case 'build_finished':
      return undefined
    case 'node_retried':
      return `${palette.careful('again')} ${event.node}: attempt ${event.attempt} failed, next in ${renderSeconds(event.waitMs / 1000)}: ${event.reason}`
    case 'node_note':
      return `${palette.careful('note')} ${event.node}: ${event.note}`
    case 'node_finished':
      return renderNodeLine(event.result, event.done, widths, palette)
    case 'joined_test_finished':
      return `test ${event.result.test} on ${event.result.node}: ${event.result.status === 'passed' ? palette.good('passed') : palette.bad(event.result.status)} in ${renderSeconds(event.result.seconds)}`
    case 'build_cancelling':
      return palette.careful(`cancelling: ${event.reason}`)
    default:
      return renderLoadEvent(event, palette)
  }
}

function renderLoadEvent(event: LoadEvent, palette: Palette): string | undefined {
  const name = event.partition === '' ? event.resource : `${event.resource} [${event.partition}]`
  switch (event.type) {
    // What is running shows in the live area; the table at the end has the numbers.
    case 'resource_started':
    case 'page_read':
      return undefined
    case 'retry_waiting':
      return `${palette.careful('again')} ${name}: ${event.request}: attempt ${event.attempt} failed, next in ${renderSeconds(event.waitMs / 1000)}: ${event.reason}`
    case 'resource_restarted':
      return `${palette.careful('again')} ${name}: attempt ${event.attempt}: ${event.reason}`
    case 'state_disagrees':
      return `${palette.careful('note')} ${name}: ${event.table} is empty although it was loaded up to ${event.watermark}: all is loaded again`
    case 'drift_found':
      return `${palette.careful('drift')} ${name}: ${event.drift.table}.${event.drift.path}: ${event.drift.detail}`
    case 'sweep_skipped':
      return `${palette.careful('note')} ${name}: no sweep of ${event.table}: ${event.reason}`
    case 'cleanup_failed':
      return `${palette.careful('note')} ${name}: staging of ${event.table} is left behind: ${event.reason}`
    case 'resource_finished':
      return `load ${name}: ${event.status === 'loaded' ? palette.good(event.status) : palette.bad(event.status)} in ${renderSeconds(event.seconds)}`
  }
}

/** `2026-01-10 08:00:00 .. 2026-01-10 12:00:00`, with the partition where there is one. */
export const renderWindow = (window: Window): string =>
  `${window.partition === '' ? '' : `${window.partition}: `}${window.start} .. ${window.end}`
