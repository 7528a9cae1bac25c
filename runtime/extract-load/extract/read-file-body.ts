import { TransientFailure } from '../../failures.ts'
import { bodyBytes, DigestError, type FileCheck } from './body-bytes.ts'
import { type JsonValue, readExactJson } from './exact-json.ts'
import { type CsvOptions, parseCsv } from './parse-csv.ts'
import { type ApiRequest, describeRequest } from './request.ts'
import { RestartFailure } from './restart-failure.ts'
import type { Connection } from './send-request.ts'

const ROWS_PER_CHUNK = 500

export type Send = (read: (response: Response) => Promise<Response>) => Promise<Response>

/** How far a file was read. */
interface Position {
  line: number
}

/**
 * The rows of a body that is a file, read as it comes. Once rows were given out a break cannot be mended by asking again,
 * so it is a RestartFailure, and so is a file whose digest is not the one that was told.
 */
async function* readFileBody<T>(
  request: ApiRequest,
  send: Send,
  { api, signal }: Connection,
  check: FileCheck,
  parse: (bytes: AsyncIterable<Uint8Array>, at: Position) => AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  const what = describeRequest(request)
  const idleMs = (api.timeoutSeconds ?? 60) * 1000
  const response = await send(async (answer) =>
    check.whole ? readWhole(answer, `${api.name}: the body of ${what}`, idleMs, check) : answer,
  )
  if (!response.body) return
  const at: Position = { line: 0 }
  try {
    yield* parse(bodyBytes(response.body, idleMs, check), at)
  } catch (error) {
    signal?.throwIfAborted()
    const reason = error instanceof DigestError ? wrongFile(error) : `broke after line ${at.line}`
    throw new RestartFailure(`${api.name}: the body of ${what} ${reason}`, {
      hint: 'The file is incomplete, was exchanged while it was read, or has another form than expected.',
      facts: { request: what, line: at.line },
      cause: error,
    })
  }
}

/** An answer whose body has come to its end. Throws a TransientFailure where it is not the file that was told. */
async function readWhole(answer: Response, body: string, idleMs: number, check: FileCheck): Promise<Response> {
  if (!answer.body) return answer
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of bodyBytes(answer.body, idleMs, check)) chunks.push(chunk)
  } catch (error) {
    throw error instanceof DigestError ? new TransientFailure(`${body} ${wrongFile(error)}`, { cause: error }) : error
  }
  return new Response(Buffer.concat(chunks))
}

const wrongFile = ({ message }: DigestError): string => `is not the file that was told: ${message}`

/** The values of a body that holds one JSON value a line (NDJSON). An empty line is skipped. */
export const readJsonLines = <T>(request: ApiRequest, send: Send, connection: Connection, check: FileCheck): AsyncGenerator<readonly T[]> =>
  readFileBody(request, send, connection, check, parseJsonLines<T>)

/** The rows of a body that is CSV with a header line. */
export const readCsvBody = <T>(
  request: ApiRequest,
  send: Send,
  connection: Connection,
  { sha256, whole = false, ...options }: FileCheck & CsvOptions,
): AsyncGenerator<readonly T[]> =>
  readFileBody(request, send, connection, { whole, ...(sha256 === undefined ? {} : { sha256 }) }, (bytes, at) =>
    countLines(parseCsv(bytes, options) as AsyncGenerator<readonly T[]>, at),
  )

/** Each row is taken for a line: cells with line ends make the count too small. */
async function* countLines<T>(pages: AsyncIterable<readonly T[]>, at: Position): AsyncGenerator<readonly T[]> {
  for await (const page of pages) {
    at.line += page.length
    yield page
  }
}

async function* parseJsonLines<T>(bytes: AsyncIterable<Uint8Array>, at: Position): AsyncGenerator<readonly T[]> {
  let rows: JsonValue[] = []
  for await (const text of splitLines(bytes)) {
    at.line++
    if (text.trim() !== '') rows.push(readExactJson(text))
    if (rows.length < ROWS_PER_CHUNK) continue
    yield rows as T[]
    rows = []
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
