import type { Scalar } from '../../engine/engine.ts'
import { TerminalFailure } from '../../failures.ts'
import type { AnyReplaceRule, AnyResource } from '../define-resource.ts'
import type { JsonValue } from '../extract/exact-json.ts'
import type { StagedOperation } from '../load/staged-row.ts'
import type { Cell } from './cell.ts'
import type { DriftLog } from './drift.ts'
import type { PayloadShape } from './payload-shape.ts'
import type { Quarantine } from './quarantine.ts'
import { type RowCoercer, RowProblems } from './row-coercer.ts'
import { openShapeComparison } from './shape-comparison.ts'

/** One table of a resource as the transform sees it. */
export interface TargetTable {
  /** The source's name, `incident_io_company_a.incident`: what is set aside and what drifts is kept under it. */
  readonly source: string
  readonly key: readonly string[]
  readonly coercer: RowCoercer
  put(operation: StagedOperation, scalars: readonly Scalar[]): void
  /** A row was lost without its key: from here on, nothing follows from a key that is not staged. */
  loseKeys(): void
}

type CellRow = Readonly<Record<string, Cell>>
/** What a record asks for, in its order. */
export interface Operation {
  readonly table: string
  readonly operation: StagedOperation
  readonly scalars: readonly Scalar[]
}

/**
 * Makes staged rows of a record, all of them or none. A row that does not fit goes to the quarantine; its key is kept, so
 * that nothing takes the row for deleted. Gives what it staged.
 */
export function openRecordTransformer(
  resource: AnyResource,
  tables: ReadonlyMap<string, TargetTable>,
  quarantine: Quarantine,
  drift: DriftLog,
): (record: JsonValue) => readonly Operation[] {
  const rules: readonly AnyReplaceRule[] = resource.replaces ?? []
  const rowsAdded = new Map<string, number>()
  const [main] = tables.values()
  const mainSource = main?.source ?? resource.id
  const shape = resource.payload as PayloadShape<unknown> | undefined
  const compare = shape && openShapeComparison(shape, (kind, path, detail) => drift.add({ table: mainSource, path, kind, detail }))

  const tableOf = (name: string): TargetTable => {
    const table = tables.get(name)
    if (table) return table
    throw new TerminalFailure(`${resource.id} adds rows to ${name}, which is not one of its tables`, {
      hint: `Its tables are ${[...tables.keys()].join(', ')}.`,
    })
  }

  function replacements(record: JsonValue): Operation[] {
    return rules.flatMap((rule) => {
      if (!('per' in rule)) return []
      const parent = rule.per(record as never)
      return (rule.tables as readonly string[]).map((table): Operation => {
        const scalars = tableOf(table).coercer.coerceSome(parent, Object.keys(parent))
        if (!scalars) throw new TypeError(`the parent of ${table} does not fit its columns`)
        return { table, operation: 'replace', scalars }
      })
    })
  }

  function operationsOf(record: JsonValue): Operation[] {
    const operations = replacements(record)
    const withoutKeys = new Set<string>()
    const add = (table: string, row: CellRow): void => {
      const { coercer, key, source } = tableOf(table)
      const rowNumber = (rowsAdded.get(table) ?? 0) + 1
      rowsAdded.set(table, rowNumber)
      const scalars = coercer.coerce(row, record)
      if (!(scalars instanceof RowProblems)) return void operations.push({ table, operation: 'upsert', scalars })
      quarantine.add({ table: source, rowNumber, reason: scalars.reasons.join('; '), row: coercer.show(row) })
      const kept = coercer.coerceSome(row, key)
      if (kept) operations.push({ table, operation: 'keep', scalars: kept })
      else withoutKeys.add(table)
    }
    const remove = (table: string, row: CellRow): void => {
      const scalars = tableOf(table).coercer.coerceSome(row, tableOf(table).key)
      if (!scalars)
        throw new TerminalFailure(`${resource.id} removes a row of ${table} without its key`, {
          hint: `Its key is ${tableOf(table).key.join(', ')}.`,
        })
      operations.push({ table, operation: 'delete', scalars })
    }
    resource.rows(record, add, remove)
    for (const table of withoutKeys) tableOf(table).loseKeys()
    return operations.filter(({ table, operation }) => operation !== 'replace' || !withoutKeys.has(table))
  }

  return (record) => {
    compare?.(record)
    try {
      const operations = operationsOf(record)
      for (const { table, operation, scalars } of operations) tableOf(table).put(operation, scalars)
      return operations
    } catch (error) {
      if (error instanceof TerminalFailure) throw error
      const reason = `the record cannot be read: ${reasonOf(error)}`
      quarantine.add({ table: mainSource, rowNumber: 0, reason, row: null })
      for (const table of tables.values()) table.loseKeys()
      return []
    }
  }
}

/** A TypeError names the member that it stumbled over; messages of other errors may quote values. */
const reasonOf = (error: unknown): string =>
  error instanceof TypeError ? error.message : error instanceof Error ? error.name : typeof error
