import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'

const ROWS_PER_PAGE = 1000

export interface CsvOptions {
  /** Text that stands for NULL; the empty cell by default. */
  readonly nullText?: string
}
export type CsvRow = Readonly<Record<string, string | null>>

/** Rows of CSV text (RFC 4180, UTF-8, with a header line), each cell as the text it is, in pages of bounded length. */
export async function* parseCsv(bytes: AsyncIterable<Uint8Array>, { nullText = '' }: CsvOptions = {}): AsyncGenerator<readonly CsvRow[]> {
  const parser = parse({ columns: true, bom: true, info: true })
  // An error of either stream reaches the loop below, which reads the parser.
  pipeline(Readable.from(bytes, { objectMode: false }), parser, () => undefined)
  let page: CsvRow[] = []
  for await (const { record } of parser as AsyncIterable<{ record: Record<string, string> }>) {
    page.push(Object.fromEntries(Object.entries(record).map(([name, text]) => [name, text === nullText ? null : text])))
    if (page.length < ROWS_PER_PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
