import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

const seed = new URL('../../../models/seeds/seed_ai_telemetry__token_assumptions.csv', import.meta.url)
const rows = parse(readFileSync(seed), { columns: true }) as Record<
  'tool' | 'parameter' | 'scope' | 'value' | 'valid_from' | 'valid_to',
  string
>[]

/** The value that was assumed on a day: that of the scope, else that of all. */
export function assumption(tool: string, parameter: string, day: string, scope = 'all'): number {
  const held = rows.filter(
    (row) => row.tool === tool && row.parameter === parameter && row.valid_from <= day && (row.valid_to === '' || day < row.valid_to),
  )
  const row = held.find((r) => r.scope === scope) ?? held.find((r) => r.scope === 'all')
  if (!row) throw new Error(`nothing is assumed for ${parameter} of ${tool} on ${day}`)
  return Number(row.value)
}
