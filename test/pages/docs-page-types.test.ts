import { execa } from 'execa'
import { expect, it } from 'vitest'

it("the page's scripts fit the types of its data and of the browser", async () => {
  const project = 'compiler/emit/docs-page/browser/tsconfig.json'
  const { exitCode, stdout } = await execa('node_modules/.bin/tsc', ['--noEmit', '--checkers', '1', '-p', project], { reject: false })
  expect(stdout).toBe('')
  expect(exitCode).toBe(0)
}, 60_000)
