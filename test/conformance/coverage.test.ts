import { readdirSync, readFileSync } from 'node:fs'
import { init, validate as validateBySqlparser } from '@guanmingchiu/sqlparser-ts'
import { Dialect, parse as parseByPolyglot } from '@polyglot-sql/sdk'
import { describe, expect, test } from 'vitest'
import { snowflake } from '../../compiler/dialect/index.ts'
import * as functions from '../../compiler/dsl/functions/index.ts'
import * as windows from '../../compiler/dsl/window-functions.ts'
import { cases } from './cases/index.ts'
import { notOffered } from './cases/not-offered.ts'
import { withoutCase } from './cases/without-case.ts'
import { exams, items } from './items.ts'
import { printCase } from './print-case.ts'

const mapped = Object.values(cases).flatMap((list) => Object.keys(list))
const offered = [...Object.keys(functions), ...Object.keys(windows)]
const folder = new URL('cases/', import.meta.url)
const used = new Set(
  readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .flatMap((text) =>
      [...text.matchAll(/import \{([^}]*)\} from '#dsl'/g)].flatMap((m) => (m[1] ?? '').split(',').map((word) => word.trim())),
    ),
)

describe('every item has one place', () => {
  test('none is missing', () => {
    expect(items.map((i) => i.id).filter((id) => !mapped.includes(id) && !(id in notOffered))).toEqual([])
  })
  test('none has two', () => {
    expect(mapped.filter((id, i) => mapped.indexOf(id) !== i || id in notOffered)).toEqual([])
  })
  test('what is not offered exists', () => {
    expect(Object.keys(notOffered).filter((id) => !items.some((i) => i.id === id))).toEqual([])
  })
})

describe('every function has a case', () => {
  test('none is left out', () => {
    expect(offered.filter((name) => !used.has(name) && !(name in withoutCase))).toEqual([])
  })
  test('the exceptions exist and need no case', () => {
    expect(Object.keys(withoutCase).filter((name) => !offered.includes(name) || used.has(name))).toEqual([])
  })
  test('there are at least 120', () => {
    expect(offered.length).toBeGreaterThanOrEqual(120)
  })
})

test('every case prints for Snowflake as text that its grammars read', async () => {
  await init()
  const rejected = exams
    .filter((exam) => !exam.expected.error)
    .map((exam) => ({ id: exam.id, sql: printCase(exam.subject(), snowflake).sql }))
    .map((printed) => ({
      ...printed,
      by: [sqlparserComplaint(printed.sql), polyglotComplaint(printed.sql)].filter((c) => c !== undefined),
    }))
    .filter(({ by }) => by.length > 0)
  expect(rejected).toEqual([])
})
const sqlparserComplaint = (sql: string): string | undefined => {
  try {
    validateBySqlparser(sql, 'snowflake')
    return undefined
  } catch (error) {
    return `sqlparser: ${(error as Error).message}`
  }
}
const polyglotComplaint = (sql: string): string | undefined => {
  const result = parseByPolyglot(sql, Dialect.Snowflake)
  return result.success ? undefined : `polyglot: ${result.error}`
}

test('summary', () => {
  const refused = exams.filter((e) => Object.keys(e.refused ?? {}).length > 0)
  console.info(
    `conformance: ${items.length} items: ${items.filter((i) => mapped.includes(i.id)).length} mapped, ${Object.keys(notOffered).length} not offered; ` +
      `${exams.filter((e) => e.rule === 'own').length} cases of our own; ${refused.length} refused on an engine; ${exams.filter((e) => !e.required).length} not required; ${offered.length} functions`,
  )
})
