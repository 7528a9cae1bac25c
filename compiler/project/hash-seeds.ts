import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LoadedProject, seedFile } from './load-project.ts'

/** sha256 of each seed's CSV, by the seed's name. */
export function hashSeeds(project: LoadedProject): Map<string, string> {
  const hashes = new Map<string, string>()
  for (const node of project.nodes) {
    const path = join(project.root, seedFile(node))
    if (node.core.kind === 'seed' && existsSync(path)) hashes.set(node.name, createHash('sha256').update(readFileSync(path)).digest('hex'))
  }
  return hashes
}
