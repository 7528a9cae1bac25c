import { type ApiClient, TerminalFailure } from '#extract-load'
import type { ExportedLine, ExportFile } from './exported-line.ts'

/**
 * The lines of one file, each beside its file and under its kind: `{ file, session }` or `{ file, ledger }`.
 * Throws where the file is not the one that the collector describes.
 */
export async function* readExport(api: ApiClient, file: ExportFile): AsyncGenerator<readonly ExportedLine[]> {
  let lines = 0
  const path = `/goose/v1/exports/${encodeURIComponent(file.file_id)}`
  for await (const page of api.lines({ path }, { sha256: file.sha256, whole: true })) {
    lines += page.length
    // A kind that is not known yet makes no row and is told as drift.
    yield page.map((line) => ({ file, [String(line.kind)]: line }) as ExportedLine)
  }
  if (lines === Number(file.row_count)) return
  throw new TerminalFailure(`the export ${file.file_id} has ${lines} lines, the collector told of ${file.row_count}`, {
    hint: 'Nothing was loaded. The collector counted wrongly or the file is another one.',
    facts: { lines, told: Number(file.row_count) },
  })
}
