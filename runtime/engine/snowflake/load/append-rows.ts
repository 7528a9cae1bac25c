import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TerminalFailure } from '../../../failures.ts'
import type { Row } from '../../engine.ts'
import { checkCopied, type StagedFile } from './check-copied.ts'
import { renderCopy, renderPut, renderRemove } from './copy-statement.ts'
import { type FileOptions, writeFiles } from './write-files.ts'

/** COPY takes no more names than this. */
const FILES_PER_COPY = 1000

export interface AppendOptions extends Omit<FileOptions, 'folder'> {
  /** `@stage/path/`, of this load alone. */
  readonly location: string
  /** Runs a statement of the load. */
  readonly run: (step: 'put' | 'copy' | 'remove', sql: string) => Promise<readonly Row[]>
  /** Joins the open transaction, or makes one: all rows arrive or none. */
  readonly inTransaction: (work: () => Promise<void>) => Promise<void>
}

/**
 * Rows to files, files to the stage, stage to the relation. One file at a time is on this machine's disk; the stage and the
 * disk are cleared whatever happens.
 */
export async function appendRows({ location, run, inTransaction, ...content }: AppendOptions): Promise<number> {
  const { relation, columns } = content
  const folder = await mkdtemp(join(tmpdir(), `tech-health-load-${process.pid}-`))
  const staged: StagedFile[] = []
  let isStaged = false
  try {
    for await (const { path, name, rows } of writeFiles({ ...content, folder })) {
      isStaged = true
      checkUploaded(relation, name, await run('put', renderPut(path, location)))
      await rm(path)
      staged.push({ name, rows })
    }
    if (staged.length > 0)
      await inTransaction(async () => {
        for (let start = 0; start < staged.length; start += FILES_PER_COPY) {
          const part = staged.slice(start, start + FILES_PER_COPY)
          const files = part.map(({ name }) => name)
          checkCopied(relation, part, await run('copy', renderCopy({ relation, columns, location, files })))
        }
      })
    return staged.reduce((sum, { rows }) => sum + rows, 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
    // What is left in a temporary stage goes with the session at the latest.
    if (isStaged) await run('remove', renderRemove(location)).catch(() => undefined)
  }
}

function checkUploaded(relation: string, name: string, answer: readonly Row[]): void {
  if (answer.length === 1 && answer[0]?.['status'] === 'UPLOADED') return
  const said = answer.map((row) => String(row['status'])).join(', ') || 'nothing'
  throw new TerminalFailure(`append to ${relation}: PUT of ${name} said ${said}, not UPLOADED`, {
    hint: 'Check that the role may write to the stage, and that this machine reaches the cloud storage behind it.',
    facts: { relation },
  })
}
