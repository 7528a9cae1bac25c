import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface Page {
  /** From the root, with forward slashes. */
  readonly file: string
  readonly text: string
}

const adrs = readdirSync(join(root, 'docs/adr')).map((file) => `docs/adr/${file}`)

/** The pages for people. */
export const pages: readonly Page[] = ['README.md', 'CONTRIBUTING.md', 'docs/benchmarks.md', ...adrs].map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}))

/** Lines of a page's `sh` blocks, one command a line. */
export const commandsOf = ({ text }: Page): readonly string[] =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n')).filter((line) => line.trim() !== '')
