/** What a route answers. */
export interface Reply {
  status: number
  headers: Record<string, string>
  body: string
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** One JSON document a line. */
export function ndjson(rows: Iterable<unknown>, headers: Record<string, string> = {}): Reply {
  let body = ''
  for (const row of rows) body += `${JSON.stringify(row)}\n`
  return { status: 200, headers: { 'content-type': 'application/x-ndjson', ...headers }, body }
}
