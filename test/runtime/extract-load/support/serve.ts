import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
export interface Answer {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** A text is sent as it is. */
  readonly body?: unknown
}
type Handler = (asked: Asked, n: number, response: ServerResponse) => Answer | null | Promise<Answer | null>

/** A real server on the loopback; `handler` gives the answer to the n-th request (from 1), or writes it itself and gives null. */
export async function serve(handler: Handler): Promise<{ url: string; asked: Asked[] } & AsyncDisposable> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1')
    const one = {
      method: request.method ?? '',
      path: address.pathname,
      query: address.searchParams,
      headers: request.headers,
      body: await text(request),
    }
    asked.push(one)
    const answer = await handler(one, asked.length, response)
    if (!answer) return
    const body = typeof answer.body === 'string' || Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body ?? null)
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
