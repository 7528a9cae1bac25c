import { DAY, type EpochMs, type SourceData } from '#simulator-kit'
import { recordsOfDay } from '../../sources/claude-code/simulator/usage-record.ts'
import { eventsOfDay } from '../../sources/cursor/simulator/usage-event.ts'
import type { AiProvider, ToolCosts } from '../../sources/vantage/simulator/index.ts'

/** By then every tool has said its last word on a day. */
const SETTLED = 30 * DAY

/**
 * The tools' own costs, from their simulators, so that simulated bills agree with simulated use. For Claude Code and Cursor, whose costs are told by request, the bill follows
 * them; ChatGPT is paid by seat and says nothing.
 */
export function toolCostsOf(source: SourceData): ToolCosts {
  const cents: Partial<Record<AiProvider, (day: EpochMs) => number>> = {
    anthropic: (day) => sum(recordsOfDay(source, day, day + SETTLED).flatMap(({ models }) => models.map(({ cost }) => cost))),
    cursor: (day) => sum(eventsOfDay(source, day, day + SETTLED).map(({ chargedCents }) => chargedCents ?? 0)),
  }
  const known = new Map<string, number>()
  return (provider, day) => {
    const of = cents[provider]
    if (!of) return undefined
    const key = `${provider} ${day}`
    const told = known.get(key) ?? of(day) / 100
    known.set(key, told)
    return told
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
