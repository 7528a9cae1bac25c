import { choosePalette, type Palette, wantsColor } from '../report/palette.ts'

/** Where a command writes: results to stdout, messages to stderr; with `--json` only data on stdout. */
export interface Output {
  readonly json: boolean
  readonly palette: Palette
  line(text: string): void
  error(text: string): void
  data(value: unknown): void
}
export function openOutput(json: boolean, streams: { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream } = process): Output {
  const palette = choosePalette(!json && wantsColor(streams.stdout, process.env))
  return {
    json,
    palette,
    line: (text) => void (json || streams.stdout.write(`${text}\n`)),
    error: (text) => void streams.stderr.write(`${text}\n`),
    data: (value) =>
      void streams.stdout.write(`${JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), 2)}\n`),
  }
}
