import { TerminalFailure } from '../../../failures.ts'
import type { Row } from '../../engine.ts'

/** A file in the stage and its rows. */
export interface StagedFile {
  readonly name: string
  readonly rows: number
}

/**
 * Compares what was staged with what COPY says of each file by its name. Any difference is a TerminalFailure: the rows are not
 * to be merged.
 */
export function checkCopied(relation: string, staged: readonly StagedFile[], answer: readonly Row[]): void {
  const wrong = staged.flatMap(({ name, rows }) => {
    const told = answer.filter((row) => isOf(row, name))
    const loaded = told.map((row) => Number(row['rows_loaded'] ?? 0)).reduce((sum, count) => sum + count, 0)
    if (told.length === 1 && loaded === rows && told[0]?.['status'] === 'LOADED') return []
    return [`${name}: ${rows} rows staged, ${told.length === 0 ? 'not named in the answer' : `${loaded} loaded`}`]
  })
  const unknown = answer.filter((row) => typeof row['file'] === 'string' && !staged.some(({ name }) => isOf(row, name)))
  if (wrong.length === 0 && unknown.length === 0) return
  const others = unknown.length === 0 ? [] : [`${unknown.length} files loaded that are not of this load`]
  throw new TerminalFailure(
    `append to ${relation}: COPY did not load what was staged\n  ${[...wrong, ...others].slice(0, 5).join('\n  ')}`,
    {
      hint: 'Nothing of it was kept. Run the load again; if it happens again, look COPY up in the query history by its tag.',
      facts: { relation, files: wrong.length + unknown.length },
    },
  )
}

const isOf = (row: Row, name: string): boolean => {
  const file = row['file']
  return typeof file === 'string' && (file === name || file.endsWith(`/${name}`))
}
