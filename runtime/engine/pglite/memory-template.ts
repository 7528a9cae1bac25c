import { existsSync, openAsBlob } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'

const PACKAGE = fileURLToPath(new URL('..', import.meta.resolve('@electric-sql/pglite')))
const CACHE = join(PACKAGE, '../../.cache/tech-health')

/**
 * An empty database as an archive: PostgreSQL's own initialization takes seconds, to load one that is ready a fraction of it.
 * It lies in the cache beside the installed packages, one for each version; where that cannot be written, every start
 * initializes.
 */
export async function openMemoryTemplate(initialize: () => Promise<PGlite>): Promise<{ loadDataDir: Blob } | { database: PGlite }> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const file = join(CACHE, `pglite-${version}.tar`)
  if (existsSync(file)) return { loadDataDir: await openAsBlob(file) }
  const database = await initialize()
  const archive = await database.dumpDataDir('none')
  // Another process may do the same: a whole file takes the place, or none.
  const own = `${file}.${process.pid}`
  try {
    await mkdir(CACHE, { recursive: true })
    await writeFile(own, archive.stream())
    await rename(own, file)
  } catch {
    await rm(own, { force: true }).catch(() => undefined)
  }
  return { database }
}
