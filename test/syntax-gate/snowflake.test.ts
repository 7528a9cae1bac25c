import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { adapterStatements } from './adapter-statements.ts'
import { ALLOWED, NO_STATEMENTS } from './allow-list.ts'
import { objectionOf, type Parsers } from './objection.ts'
import { openParsers, type ParserName } from './parsers.ts'
import { type SnowflakeStatement, snowflakeStatements } from './snowflake-statements.ts'

const PROJECTS = ['../..', '../projects/golden', '../projects/jaffle-shop']
  .map((p) => fileURLToPath(new URL(p, import.meta.url)))
  .filter((root) => existsSync(`${root}/models`))
const NAMES: readonly ParserName[] = ['sqlparser', 'polyglot']

let parsers: Parsers
let statements: SnowflakeStatement[]
beforeAll(async () => {
  parsers = await openParsers()
  const lists = await Promise.all(PROJECTS.map(snowflakeStatements))
  statements = [...lists.flat().filter(({ id }) => !NO_STATEMENTS.has(id)), ...(await adapterStatements())]
}, 120_000)

const objection = (name: ParserName, sql: string, used: Set<number>): string | undefined => objectionOf(parsers, name, sql, used)

describe('every Snowflake statement', () => {
  it('is taken by both parsers, or by one and for the other a phrase of the allow-list', () => {
    const used = new Set<number>()
    const wrong: string[] = []
    for (const { id, sql } of statements) {
      const objections = NAMES.flatMap((name) => {
        const why = objection(name, sql, used)
        return why === undefined ? [] : [`${name}: ${why}`]
      })
      if (objections.length > 0) wrong.push(`${id}\n  ${objections.join('\n  ')}\n${sql}`)
    }
    expect(
      wrong.slice(0, 10),
      'Rejected by both: the SQL is wrong. By one: if Snowflake documents the form, add its phrase to test/syntax-gate/allow-list.ts with the reason.',
    ).toEqual([])
    expect(
      ALLOWED.filter((_, i) => !used.has(i)).map((a) => a.reason),
      'nothing needs these entries of the allow-list: remove them',
    ).toEqual([])
  }, 120_000)
  it('are many, so that the gate says something', () => expect(statements.length).toBeGreaterThan(400))
})

describe('the gate itself', () => {
  const WRONG = [
    'selct 1',
    'select a from',
    'select case when a then 1 from t',
    'merge into t using s when matched then delete',
    'insert into t (a, b values (1, 2)',
    'create table t as',
    'select a, from t where',
    'alter table t add column',
  ]
  it.each(WRONG)('rejects %s', (sql) => expect(NAMES.some((name) => objection(name, sql, new Set()) !== undefined)).toBe(true))
  it('does not count what polyglot keeps as text as understood', () => {
    expect(parsers.polyglot('create stream s on table t')).toContain('kept as text')
    expect(parsers.polyglot('"RAW".quarantine')).toContain('kept as text')
    expect(parsers.polyglot('select 1')).toBeUndefined()
  })
  it('still checks the rest of a statement whose phrase is allowed', () => {
    const view = (body: string): string => `create or replace view v (\n  a\n) copy grants as\n${body}`
    expect(objection('sqlparser', view('select a from t'), new Set())).toBeUndefined()
    expect(objection('sqlparser', view('select a frm t where'), new Set())).toBeDefined()
  })
})

/** Text without literals (but for `kept` ones), quoted names and the stars of counts. */
const bare = (sql: string, kept?: RegExp): string =>
  sql
    .replace(/'(?:[^'\\]|\\.|'')*'/g, (literal) => (kept?.test(literal) ? literal : "''"))
    .replace(/"[^"]*"/g, '""')
    .replaceAll('count(*)', 'count()')
const RULES: readonly (readonly [string, (sql: string) => boolean])[] = [
  [
    'a star in a statement that writes',
    (sql) => /^\s*(create|insert|merge|update|delete)\b/i.test(sql) && /\bselect\s+(distinct\s+)?\*|[,.]\s*\*/i.test(bare(sql)),
  ],
  ['BETWEEN, which takes both ends', (sql) => /\bbetween\b/i.test(bare(sql).replace(/\b(rows|range) between\b/gi, ''))],
  [
    'a week that the session begins',
    (sql) =>
      /\bdate_trunc\(\s*'?week|\bdate_part\(\s*'?week\b|\b(dayofweek|week|weekofyear|yearofweek)\s*\(|\blast_day\([^()]*,\s*'?week/i.test(
        bare(sql, /^'week'$/i),
      ),
  ],
  [
    "the session's clock",
    (sql) => /\b(current_timestamp|current_date|current_time|localtimestamp|localtime|sysdate|getdate|systimestamp)\b/i.test(bare(sql)),
  ],
  [
    "a timestamp of the session's kind",
    (sql) => /\b(as|::)\s*(timestamp|datetime)\b(?!_)|\b(to_timestamp|try_to_timestamp)\s*\(/i.test(bare(sql)),
  ],
]
describe('no statement has', () => {
  it.each(RULES)('%s', (_, breaks) => expect(statements.filter(({ sql }) => breaks(sql)).map(({ id }) => id)).toEqual([]))
  it.each([
    ['create table t as select * from s', 0],
    ['insert into t select s.* from s', 0],
    ['insert into t (a) select a from s where a between 1 and 2', 1],
    ["select date_trunc('week', a) from t", 2],
    ['select week(a) from t', 2],
    ['select current_timestamp() from t', 3],
    ['select cast(a as timestamp) from t', 4],
  ])('%s would be found', (sql, rule) => expect(RULES[rule]?.[1](sql)).toBe(true))
  it.each([
    "insert into t (a) select a * b + count(*) from s where c = '* between current_date'",
    'create table t as select sum(a) over (order by b rows between 1 preceding and current row) from s',
  ])('%s is fine', (sql) => {
    for (const [name, breaks] of RULES) expect(breaks(sql), name).toBe(false)
  })
})
