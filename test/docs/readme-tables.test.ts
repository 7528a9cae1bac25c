import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillRegions } from '../../docs/readme/fill-regions.ts'
import { renderReadme } from '../../docs/render-readme-tables.ts'
import { root } from './read-pages.ts'

test('the example and the tables of the README are what the project says now', { timeout: 120_000 }, async () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8'), 'run npm run docs').toBe(await renderReadme())
})

test('a region is filled between its marks and nowhere else', () => {
  const text = 'a\n<!-- begin: x -->\nold\n<!-- end: x -->\nold\n'
  expect(fillRegions(text, { x: 'new\n' })).toBe('a\n<!-- begin: x -->\nnew\n<!-- end: x -->\nold\n')
})

test('a region that nothing fills, and one that is not there, are refused', () => {
  expect(() => fillRegions('<!-- begin: x -->\n<!-- end: x -->\n', { y: '' })).toThrow('nothing fills the region "x"; there are: y')
  expect(() => fillRegions('', { y: '' })).toThrow('the text has no region "y"')
})
