import { type JsonValue, readExactJson } from './exact-json.ts'
import { type ApiRequest, describeRequest } from './request.ts'
import { RestartFailure } from './restart-failure.ts'
import type { Connection } from './send-request.ts'

const ROWS_PER_CHUNK = 500

type Send = (read: (response: Response) => Promise<Response>) => Promise<Response>

/**
 * The values of a body that holds one JSON value a line (NDJSON), read as it comes. An empty line is skipped.
 * Once rows were given out a break cannot be mended by asking again, so it is a RestartFailure.
 */
export async function* readJsonLines<T>(request: ApiRequest, send: Send, { api, signal }: Connection): AsyncGenerator<readonly T[]> {
  const response = await send(async (answer) => answer)
  if (!response.body) return
  const what = describeRequest(request)
  let rows: JsonValue[] = []
  let line = 0
  try {
    for await (const text of splitLines(withIdleLimit(response.body, (api.timeoutSeconds ?? 60) * 1000))) {
      line++
      if (text.trim() !== '') rows.push(readExactJson(text))
      if (rows.length >= ROWS_PER_CHUNK) {
        yield rows as T[]
        rows = []
      }
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw new RestartFailure(`${api.name}: the body of ${what} broke after line ${line}`, {
      hint: 'The file is incomplete or not one JSON value a line.',
      facts: { request: what, line },
      cause: error,
    })
  }
  if (rows.length > 0) yield rows as T[]
}

/** Lines of a stream of UTF-8 bytes. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() as string
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

async function* withIdleLimit(body: ReadableStream<Uint8Array>, ms: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const stalled = Promise.withResolvers<never>()
      const timer = setTimeout(() => stalled.reject(new Error(`no data for ${ms / 1000} s`)), ms)
      const read = await Promise.race([reader.read(), stalled.promise]).finally(() => clearTimeout(timer))
      if (read.done) return
      yield read.value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
