import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { GENERATED_SQL } from './sql/render-sql-files.ts'

/**
 * SQL files below `<dir>/sql` that an earlier compile wrote: those that begin with our mark. Paths from `dir` with forward
 * slashes, sorted. Other files under `generated/` have fixed names and are never stale.
 */
export function ownedSqlFiles(dir: string): string[] {
  const root = join(dir, 'sql')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql') && isOurs(join(entry.parentPath, entry.name)))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

function isOurs(file: string): boolean {
  const start = Buffer.alloc(GENERATED_SQL.length)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, start)
  } finally {
    closeSync(handle)
  }
  return start.toString() === GENERATED_SQL
}
