import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Each file of `mistakes/` holds mistakes that authors make. The comment lines `// TS2345: …` above a statement are the
 * errors that it must give, in order and no others; `…` stands for any text, ` / ` for a new line of a longer message.
 */
const root = join(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, 'mistakes')
const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'))

interface Mistake {
  readonly line: number
  readonly expected: readonly string[]
}
/** Comment lines that stand together are one mistake's errors. */
async function readMistakes(file: string): Promise<readonly Mistake[]> {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n')
  const mistakes: { line: number; expected: string[] }[] = []
  lines.forEach((text, index) => {
    const error = /^\s*\/\/ (TS\d+: .*)$/.exec(text)?.[1]
    const last = mistakes.at(-1)
    if (error === undefined) return
    if (last !== undefined && last.line === index) mistakes.splice(-1, 1, { line: index + 1, expected: [...last.expected, error] })
    else mistakes.push({ line: index + 1, expected: [error] })
  })
  return mistakes
}

/** Errors by file, as `line` and `TS2345: message`; the further lines of a message are joined to the first by ` / `. */
async function compile(compiler: string, ...options: string[]): Promise<ReadonlyMap<string, readonly { line: number; text: string }[]>> {
  const output = await new Promise<string>((resolve) => {
    const args = [join(root, compiler), '--pretty', 'false', '-p', folder, ...options]
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1 << 24 }, (_, stdout, stderr) => resolve(stdout + stderr))
  })
  const errors = new Map<string, { line: number; text: string }[]>()
  for (const part of output.split(/\n(?=\S)/)) {
    const match = /^test\/editor\/mistakes\/(\S+?)\((\d+),\d+\): error (TS\d+: [\s\S]*)/.exec(part)
    if (match === null) continue
    const [, file = '', line, text = ''] = match
    errors.set(file, [...(errors.get(file) ?? []), { line: Number(line), text: text.trim().replaceAll(/\n\s*/g, ' / ') }])
  }
  return errors
}

/** A pattern with ` / ` in it is compared with the whole message, any other with its first line. */
function matches(pattern: string, message: string): boolean {
  const source = pattern.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const compared = pattern.includes(' / ') ? message : (message.split(' / ')[0] ?? '')
  return new RegExp(`^${source.join('.*')}$`).test(compared)
}

describe.each([
  { name: 'TypeScript 7', compiler: 'node_modules/typescript/bin/tsc', options: ['--checkers', '1'] },
  { name: 'TypeScript 6', compiler: 'node_modules/typescript6/bin/tsc', options: [] },
])('$name says of each mistake what is wrong', async ({ compiler, options }) => {
  const errors = await compile(compiler, ...options)
  test.each(files)('%s', async (file) => {
    const mistakes = await readMistakes(file)
    expect(mistakes.length).toBeGreaterThan(0)
    const found = errors.get(file) ?? []
    const report = mistakes.map(({ line, expected }, n) => {
      const end = mistakes[n + 1]?.line ?? Number.POSITIVE_INFINITY
      const given = found.filter((error) => error.line > line && error.line <= end).map((error) => error.text)
      return expected.length === given.length && expected.every((pattern, i) => matches(pattern, given[i] ?? '')) ? expected : given
    })
    expect(report).toEqual(mistakes.map(({ expected }) => expected))
  })
})
