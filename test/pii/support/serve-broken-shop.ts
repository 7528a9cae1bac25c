import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface BrokenShop extends AsyncDisposable {
  readonly environment: Readonly<Record<string, string>>
}

const HEADER = 'customer_id,full_name,email,phone,street_address,postal_code,city,country,birth_date,created_at,updated_at'

/** Serves one export of the shop with the given lines of customers, and neither orders nor products. */
export async function serveBrokenShop(lines: readonly string[]): Promise<BrokenShop> {
  const text = `${[HEADER, ...lines].join('\n')}\n`
  const answers: Readonly<Record<string, string>> = {
    '/exports': JSON.stringify({ exports: [{ export_date: '2026-01-09', published_at: '2026-01-10T02:00:00Z' }] }),
    '/exports/2026-01-09': JSON.stringify({
      export_date: '2026-01-09',
      published_at: '2026-01-10T02:00:00Z',
      files: [
        {
          entity: 'customers',
          name: 'customers.csv',
          rows: lines.length,
          bytes: Buffer.byteLength(text),
          sha256: createHash('sha256').update(text).digest('hex'),
        },
      ],
    }),
    '/exports/2026-01-09/customers.csv': text,
  }
  const server = createServer((request, response) => {
    const body = answers[new URL(request.url ?? '/', 'http://localhost').pathname]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': body === text ? 'text/csv' : 'application/json' })
    response.end(body ?? '{"error":"not there"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    environment: { ECOMMERCE_BASE_URL: `http://127.0.0.1:${port}`, ECOMMERCE_API_KEY: 'key of the test' },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
