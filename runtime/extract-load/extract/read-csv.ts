import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { EnvironmentFailure, TerminalFailure } from '../../failures.ts'

const ROWS_PER_PAGE = 1000

interface CsvOptions {
  /** Text that stands for NULL; the empty cell by default. */
  readonly nullText?: string
}

/** Rows of a CSV file (RFC 4180, UTF-8, with a header line), each cell as the text it is, in pages of bounded length. */
export async function* readCsv(file: string, { nullText = '' }: CsvOptions = {}): AsyncGenerator<readonly Record<string, string | null>[]> {
  const parser = parse({ columns: true, bom: true, info: true })
  // An error of either stream reaches the loop below, which reads the parser.
  pipeline(createReadStream(file), parser, () => undefined)
  let page: Record<string, string | null>[] = []
  try {
    for await (const { record } of parser as AsyncIterable<{ record: Record<string, string> }>) {
      page.push(Object.fromEntries(Object.entries(record).map(([name, text]) => [name, text === nullText ? null : text])))
      if (page.length < ROWS_PER_PAGE) continue
      yield page
      page = []
    }
  } catch (error) {
    throw failureOf(error, file)
  }
  if (page.length > 0) yield page
}

function failureOf(error: unknown, file: string): unknown {
  const { code, lines } = error as { code?: string; lines?: number }
  if (code === 'ENOENT' || code === 'EACCES')
    return new EnvironmentFailure(`the file ${file} cannot be read (${code})`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    })
  if (code?.startsWith('CSV_'))
    return new TerminalFailure(`${file}:${lines ?? '?'} is not CSV (${code})`, {
      hint: 'Each line needs as many cells as the header; cells with commas, quotes or line ends stand in quotes.',
      cause: error,
    })
  return error
}
