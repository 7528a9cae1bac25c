import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { pages, root } from './read-pages.ts'

test.each(pages)('$file: every link leads to a file', ({ file, text }) => {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target))
  const broken = targets.filter((target) => !existsSync(join(root, dirname(file), target.replace(/#.*$/, ''))))
  expect(broken).toEqual([])
})

test('the README leads to every other page but the decisions, and to their folder', () => {
  const readme = pages[0]?.text ?? ''
  for (const target of ['CONTRIBUTING.md', 'docs/benchmarks.md', 'docs/adr', 'LICENSE', 'NOTICE']) expect(readme).toContain(`](${target})`)
})
