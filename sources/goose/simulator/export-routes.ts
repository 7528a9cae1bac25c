import type { Call, Reply, Route } from '#simulator-kit'
import { cutPage, isHardDeleted, json, ndjson, reshapeRows, wholeNumber } from '#simulator-kit'
import { type Collector, type Export, exportOfFile, exportsAt } from './exports.ts'
import { refuse } from './refuse.ts'
import { linesOf, manifestItem } from './render-file.ts'

/** The manifest behind a number, and the files that it names. */
export function exportRoutes(data: Collector): Route[] {
  return [
    {
      method: 'GET',
      path: '/goose/v1/exports',
      shows: ['repeated_cursor', 'duplicate_row', 'late_restatement', 'hard_delete'],
      handle: (call) => listExports(data, call),
    },
    { method: 'GET', path: '/goose/v1/exports/{file_id}', handle: (call) => showFile(data, call) },
  ]
}

function listExports(data: Collector, call: Call): Reply {
  const after = wholeNumber(call.query.get('after_seq'), 0, 0, Number.MAX_SAFE_INTEGER)
  const limit = wholeNumber(call.query.get('limit'), 50, 1, 200)
  if (after === undefined) return refuse(400, 'after_seq must be a whole number')
  if (limit === undefined) return refuse(400, 'limit must be a whole number from 1 to 200')
  const { rows, hasMore } = cutPage(present(exportsAt(data, call.now, after), call), limit)
  const next = call.faults.has('repeated_cursor') && after > 0 ? after : hasMore ? rows.at(-1)?.seq : null
  return json({ items: reshapeRows(rows.map(manifestItem), call.faults, ({ file_id }) => file_id), next_seq: next })
}

function* present(files: Iterable<Export>, { faults }: Call): Generator<Export> {
  for (const file of files) if (!isHardDeleted(faults, file.fileId)) yield file
}

function showFile(data: Collector, call: Call): Reply {
  const file = exportOfFile(data, call.params.file_id ?? '', call.now)
  return file ? ndjson(linesOf(file)) : refuse(404, 'no such file')
}
