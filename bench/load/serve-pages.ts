import { createServer } from 'node:http'

/**
 * A paging API on this machine, in a process of its own: `GET /incidents?cursor=…&updated_since=…` answers
 * `{ data, next_cursor }`. Rows are deterministic and one second apart. Pages are made before the first request, so that
 * the server is not what is measured. Arguments: rows, rows a page. Prints its URL as soon as it listens.
 */
const [rows = 500_000, size = 1000] = process.argv.slice(2).map(Number)
const START = Date.parse('2024-01-01T00:00:00Z')

function incident(i: number): object {
  const updated = START + i * 1000
  return {
    id: `INC${String(i).padStart(8, '0')}`,
    number: i,
    title: `Disk pressure on node ${i % 977}`,
    status: ['open', 'ack', 'closed'][i % 3],
    priority: 1 + (i % 5),
    service: { id: `SVC${String(i % 200).padStart(4, '0')}`, name: `service-${i % 200}` },
    assignee_email: `user${i % 500}@example.com`,
    urgency: i % 4 === 0 ? 'high' : 'low',
    amount: (i % 1000) / 10,
    is_major: i % 50 === 0,
    description: 'Synthetic incident body text. '.repeat(3),
    created_at: new Date(updated - 3_600_000).toISOString(),
    updated_at: new Date(updated).toISOString(),
  }
}
const pageFrom = (start: number): Buffer =>
  Buffer.from(JSON.stringify(Array.from({ length: Math.max(0, Math.min(size, rows - start)) }, (_, i) => incident(start + i))))
const pages = new Map(Array.from({ length: Math.ceil(rows / size) }, (_, page) => [page * size, pageFrom(page * size)]))

process.once('SIGTERM', () => process.exit())
const server = createServer((request, response) => {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  const since = query.get('updated_since')
  const first = since === null ? 0 : Math.max(0, Math.ceil((Date.parse(since) - START) / 1000))
  const start = query.has('cursor') ? Number(query.get('cursor')) : first
  const next = start + size < rows ? JSON.stringify(String(start + size)) : 'null'
  const body = Buffer.concat([Buffer.from('{"data": '), pages.get(start) ?? pageFrom(start), Buffer.from(`, "next_cursor": ${next}}`)])
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`)
})
