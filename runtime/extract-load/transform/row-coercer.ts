import { createHash } from 'node:crypto'
import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'
import type { JsonValue } from '../extract/exact-json.ts'
import { writeExactJson } from '../extract/write-exact-json.ts'
import { type Cell, CellProblem } from './cell.ts'
import { coerceFor } from './coerce/coerce-for.ts'
import { readDecimal } from './coerce/exact-decimal.ts'
import type { DriftLog } from './drift.ts'
import { jsonType } from './json-type.ts'

/** Values of the loader's own columns, where the table declares them. */
export interface SystemValues {
  /** The run's instant, as a `tz` scalar: `_fivetran_synced`, `_loaded_at`. */
  readonly loadedAt: string
  /** `_batch_id` */
  readonly runId: string
}

/** Every reason why a row does not fit its table. */
export class RowProblems {
  readonly reasons: readonly string[]
  constructor(reasons: readonly string[]) {
    this.reasons = reasons
  }
}

export interface RowCoercer {
  /** The scalars in the order of the table's columns. */
  coerce(row: Readonly<Record<string, Cell>>, record: JsonValue | undefined): Scalar[] | RowProblems
  /** Scalars of some columns only, all others NULL but for the load's instant; null where one of them does not fit. */
  coerceSome(row: Readonly<Record<string, Cell>>, columns: readonly string[]): Scalar[] | null
  /** The row as JSON for the quarantine: PII columns hashed, columns that the table lacks left out. */
  show(row: Readonly<Record<string, Cell>>): string
  /** Some columns of coerced scalars for a message, `id=1 email=<hash>`: PII columns hashed. */
  showScalars(scalars: readonly Scalar[], columns: readonly string[]): string
}

/** Makes rows of one table from what an author added, by the table's contract. */
export function openRowCoercer(
  table: string,
  columns: readonly ArtifactColumn[],
  system: SystemValues,
  hash: (text: string) => string,
  drift: DriftLog,
): RowCoercer {
  const names = new Set(columns.map((column) => column.name))
  const rules = columns.map((column) => ({
    ...column,
    coerce: coerceFor(column.type),
    own: OWN[column.name],
    known: column.accepted && new Set(column.accepted),
  }))
  const loadedAt = rules.map(({ name }) => (name === '_fivetran_synced' || name === '_loaded_at' ? system.loadedAt : null))

  function cell(rule: (typeof rules)[number], value: Cell): Scalar | CellProblem {
    if (value === undefined || value === null) return rule.nullable ? null : new CellProblem(value === null ? 'is NULL' : 'is missing')
    const scalar = rule.coerce(value)
    if (rule.known && typeof scalar === 'string' && !rule.known.has(scalar))
      drift.add({ table, path: rule.name, kind: 'new_value', detail: rule.pii ? hash(scalar) : scalar })
    if (flips(value, rule.type.kind, scalar)) drift.add({ table, path: rule.name, kind: 'type_flip', detail: jsonType(value) })
    return scalar
  }

  return {
    coerce(row, record) {
      // A new column without a value says nothing yet of its type.
      for (const name in row)
        if (!names.has(name) && (row[name] ?? null) !== null)
          drift.add({ table, path: name, kind: 'new_field', detail: jsonType(row[name]) })
      const problems: string[] = []
      const scalars = rules.map((rule) => {
        const scalar = rule.own && row[rule.name] === undefined ? rule.own(system, row, record) : cell(rule, row[rule.name])
        if (!(scalar instanceof CellProblem)) return scalar
        problems.push(`${rule.name} ${scalar.reason}`)
        return null
      })
      return problems.length > 0 ? new RowProblems(problems) : scalars
    },
    coerceSome(row, some) {
      const scalars: Scalar[] = [...loadedAt]
      for (const [i, rule] of rules.entries()) {
        if (!some.includes(rule.name)) continue
        const value = row[rule.name]
        const scalar = value === undefined || value === null ? new CellProblem('is missing') : rule.coerce(value)
        if (scalar instanceof CellProblem) return null
        scalars[i] = scalar
      }
      return scalars
    },
    show(row) {
      const shown = rules
        .filter(({ name, own }) => row[name] !== undefined && !own)
        .map(({ name, pii }) => [name, pii && row[name] !== null ? hash(writeExactJson(row[name])) : row[name]] as const)
      return writeExactJson(Object.fromEntries(shown) as JsonValue)
    },
    showScalars(scalars, some) {
      const shown = rules.flatMap(({ name, pii }, i) =>
        some.includes(name) ? [`${name}=${pii ? hash(String(scalars[i])) : String(scalars[i])}`] : [],
      )
      return shown.join(' ')
    },
  }
}

type Own = (system: SystemValues, row: Readonly<Record<string, Cell>>, record: JsonValue | undefined) => Scalar
const OWN: Readonly<Record<string, Own | undefined>> = {
  _fivetran_synced: ({ loadedAt }) => loadedAt,
  _fivetran_deleted: () => false,
  _loaded_at: ({ loadedAt }) => loadedAt,
  _batch_id: ({ runId }) => runId,
  _payload: (_system, _row, record) => (record === undefined ? null : writeExactJson(record)),
  _payload_hash: (_system, row) =>
    createHash('sha256')
      .update(writeExactJson(row as JsonValue))
      .digest('hex'),
}

/** The JSON type of each column type's values; a json column takes all. */
const FORMS = {
  text: 'text',
  number: 'number',
  float: 'number',
  boolean: 'boolean',
  day: 'text',
  time: 'text',
  ntz: 'text',
  tz: 'text',
  ltz: 'text',
  binary: 'text',
  json: null,
  null: null,
} as const

/**
 * A value of another JSON type than the column's own. A number in a text column is one, though it is taken; a text that is a
 * number is none, for many senders write their numbers so.
 */
function flips(value: Cell, kind: keyof typeof FORMS, scalar: Scalar | CellProblem): boolean {
  const form = FORMS[kind]
  if (form === null || jsonType(value) === form) return false
  if (form !== 'number' || typeof value !== 'string') return true
  return scalar instanceof CellProblem && !readDecimal(value.trim())
}
