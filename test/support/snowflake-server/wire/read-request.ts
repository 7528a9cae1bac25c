import type { IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'

export interface Request {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** As it came; the driver's JSON travels in gzip. */
  readonly body: Buffer
  /** Of `Authorization: Snowflake Token="..."`; empty where there is none. */
  readonly token: string
}

export async function readRequest(message: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  const url = new URL(message.url ?? '/', 'http://127.0.0.1')
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(parts),
    token: /Token="([^"]*)"/.exec(message.headers.authorization ?? '')?.[1] ?? '',
  }
}

/** The JSON of the body; an empty object where there is no body. */
export function readJson({ body, headers }: Request): unknown {
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
  return plain.length === 0 ? {} : JSON.parse(plain.toString())
}
