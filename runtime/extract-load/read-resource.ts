import { openCursorTracker } from './cursor-tracker.ts'
import type { AnyReplaceRule, AnyResource } from './define-resource.ts'
import type { JsonValue } from './extract/exact-json.ts'
import type { ApiClient } from './extract/open-api.ts'
import type { LoadWindow } from './load-window.ts'
import type { Operation, TargetTable } from './transform/record-transformer.ts'

interface Reading {
  readonly api: ApiClient
  readonly window: LoadWindow
  readonly tables: ReadonlyMap<string, TargetTable>
  readonly transform: (record: JsonValue) => readonly Operation[]
  /** Called after each page: appends what has gathered. */
  readonly afterPage: (records: number) => Promise<void>
  readonly signal: AbortSignal | undefined
}

/** Extracts and transforms a window into the tables' staging; gives the number of records and the latest cursor. */
export async function readResource(resource: AnyResource, reading: Reading): Promise<{ records: number; seen: string | null }> {
  const { api, window, tables, transform, afterPage, signal } = reading
  const cursors = openCursorTracker(resource.id, resource.watermark)
  let records = 0
  replaceDays(resource, window, tables)
  for await (const page of resource.extract(api, window) as AsyncIterable<readonly JsonValue[]>) {
    signal?.throwIfAborted()
    for (const record of page) {
      const cursor = cursors.take(record)
      if (cursor === 'excluded') continue
      const operations = transform(record)
      if (cursor === 'absent' && cursors.wantsSample) cursors.sample(keyOf(operations, tables))
    }
    records += page.length
    await afterPage(records)
  }
  cursors.check()
  return { records, seen: cursors.seen }
}

/** The key of the first row that a record made, as it may be shown. */
function keyOf(operations: readonly Operation[], tables: Reading['tables']): string {
  const first = operations.find(({ operation }) => operation === 'upsert' || operation === 'keep')
  const table = first && tables.get(first.table)
  return first && table ? table.coercer.showScalars(first.scalars, table.key) : 'a record that cannot be read'
}

function replaceDays(resource: AnyResource, window: LoadWindow, tables: ReadonlyMap<string, TargetTable>): void {
  for (const rule of (resource.replaces ?? []) as readonly AnyReplaceRule[]) {
    if (!('perDay' in rule)) continue
    for (const name of rule.tables) {
      const table = tables.get(name)
      for (const { from } of window.days()) {
        const scalars = table?.coercer.coerceSome({ [rule.perDay]: from.day }, [rule.perDay])
        if (scalars) table?.put('replace', scalars)
      }
    }
  }
}
