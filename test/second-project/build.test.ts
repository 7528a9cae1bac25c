import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import type { Artifact } from '#artifact'
import { compileProject, duckdb, postgres } from '#compiler'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'
import { openPglite } from '../../runtime/engine/pglite/open-pglite.ts'
import { buildProject } from '../support/build-project.ts'
import { canonical } from '../support/model-tests/compare-rows.ts'

const ROOT = fileURLToPath(new URL('../projects/jaffle-shop', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'jaffle-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ENGINES = [
  { dialect: duckdb, open: () => openDuckDb({ path: join(folder, 'jaffle.duckdb') }) },
  { dialect: postgres, open: () => openPglite({}) },
]
const MODELS = {
  stg_customers: 'customer_id',
  stg_orders: 'order_id',
  stg_payments: 'payment_id',
  customers: 'customer_id',
  orders: 'order_id',
}

/** Rows of the expected CSV with the model's column types. */
function expectedRows(artifact: Artifact, model: string): Record<string, unknown>[] {
  const kinds = new Map(artifact.nodes.find((n) => n.name === model)?.columns.map((c) => [c.name, c.type.kind]))
  const rows = parse(readFileSync(join(ROOT, 'expected', `${model}.csv`)), { columns: true }) as Record<string, string>[]
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === '' ? null : canonical(cell, kinds.get(name) ?? 'text')])),
  )
}

describe.each(ENGINES)('the jaffle shop on $dialect.name', ({ dialect, open }) => {
  it('builds with the same compiler and runtime and gives the expected rows, also the second time', async () => {
    const { artifact, diagnostics } = await compileProject({ root: ROOT, dialect })
    expect(diagnostics).toEqual([])
    const project = artifact as Artifact
    const engine = await open()
    try {
      for (const _ of [1, 2]) {
        const result = await buildProject({ artifact: project, engine, root: ROOT, instant: '2026-01-01 00:00:00' })
        expect(result.nodes.map((n) => [n.node, n.status, n.problem?.message])).toEqual(
          result.nodes.map((n) => [n.node, n.status === 'unchanged' ? 'unchanged' : 'built', undefined]),
        )
        const session = await engine.openSession()
        for (const [model, key] of Object.entries(MODELS)) {
          const node = project.nodes.find((n) => n.name === model)
          const columns = node?.columns ?? []
          const rows = await session.query({
            id: 'test',
            sql: `select ${columns.map((c) => `"${c.name}"`).join(', ')} from "${node?.schema}"."${model}" order by "${key}"`,
            params: [],
          })
          const found = rows.map((row) => Object.fromEntries(columns.map((c) => [c.name, canonical(row[c.name], c.type.kind)])))
          expect(found).toEqual(expectedRows(project, model))
        }
        await session.close()
      }
    } finally {
      await engine.close()
    }
  })
})
