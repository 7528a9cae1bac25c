import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ArtifactNode } from '#artifact'
import { compileProject, duckdb } from '#compiler'
import { openWarehouse, type Warehouse } from '../../runtime/extract-load/support/warehouse.ts'

/** An empty DuckDB that the resources of one system can load: its tables come from the system's contract alone. */
export async function openSourceWarehouse(system: string): Promise<Warehouse> {
  const nodes = compiled.get(system) ?? sourceNodes(system)
  compiled.set(system, nodes)
  return openWarehouse(await nodes)
}
const compiled = new Map<string, Promise<readonly ArtifactNode[]>>()

/** The relations of a contract as the compiler makes them, in a project that has nothing else. */
async function sourceNodes(system: string): Promise<readonly ArtifactNode[]> {
  const root = mkdtempSync(join(tmpdir(), 'tech-health-'))
  try {
    const folder = join(root, 'sources', system)
    mkdirSync(folder, { recursive: true })
    const contract = pathToFileURL(join(import.meta.dirname, '../../../sources', system, 'contract.ts')).href
    writeFileSync(join(folder, 'contract.ts'), `export * from '${contract}'\n`)
    const { artifact, diagnostics } = await compileProject({ root, dialect: duckdb })
    if (!artifact) throw new Error(`the contract of ${system} does not compile: ${diagnostics.map(({ message }) => message).join('; ')}`)
    return artifact.nodes
  } finally {
    rmSync(root, { recursive: true })
  }
}
