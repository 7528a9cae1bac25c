import { describe, expect, test } from 'vitest'
import { isCancelled } from '../../../../runtime/engine/session/cancellation.ts'
import { classifyError } from '../../../../runtime/engine/snowflake/failure/classify-error.ts'
import { ERROR_CODES, SQL_STATES } from '../../../../runtime/engine/snowflake/failure/error-codes.ts'
import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../../../../runtime/failures.ts'
import { failureOf } from '../support/engines.ts'
import { openAccount } from './support/open-account.ts'

const failed = (code: string, sqlState: string, message: string, sql = '', role: string | undefined = 'TRANSFORMER'): TerminalFailure =>
  classifyError(Object.assign(new Error(message), { code, sqlState, data: { queryId: 'q-1', token: 'secret' } }), {
    id: 'shop/full/build',
    sql,
    role,
  }) as TerminalFailure

test.each([
  ['000606', '57P03', EnvironmentFailure, /grant usage on warehouse/],
  ['000625', '57014', TransientFailure, /lock/],
  ['000630', '57014', TerminalFailure, /STATEMENT_TIMEOUT/],
  ['000604', '57014', TerminalFailure, /by its id/],
  ['002003', '02000', TerminalFailure, /does not exist/],
  ['100072', '22000', TerminalFailure, /NULL/],
  ['390144', '08001', EnvironmentFailure, /public half/],
  ['390201', '08004', EnvironmentFailure, /does not exist/],
  ['090073', '57014', EnvironmentFailure, /resource monitor/],
  ['401001', '', TransientFailure, /proxy/],
  ['407002', '08003', TransientFailure, undefined],
  // By the SQL state where the code is not known.
  ['123456', '42501', EnvironmentFailure, /npm run snowflake:setup/],
  ['123456', '40001', TransientFailure, /same rows/],
  ['123456', '08006', TransientFailure, /network/],
  ['123456', '42601', TerminalFailure, undefined],
])('%s (%s) is what it is, with what to do', (code, sqlState, type, hint) => {
  const failure = failed(code, sqlState, 'what Snowflake says')
  expect(failure).toBeInstanceOf(type)
  expect(failure.message).toContain('shop/full/build')
  if (hint === undefined) expect(failure.hint).toBeUndefined()
  else expect(failure.hint).toMatch(hint)
  expect(failure.facts).toMatchObject({ statement: 'shop/full/build', queryId: 'q-1' })
  expect(failure.cause).toBeUndefined()
  expect(isCancelled(failure)).toBe(false)
})

test('every code has six digits and every SQL state two or five characters', () => {
  for (const code of Object.keys(ERROR_CODES)) expect(code).toMatch(/^\d{6}$/)
  for (const state of Object.keys(SQL_STATES)) expect(state).toMatch(/^(?:[0-9A-Z]{2}|[0-9A-Z]{5})$/)
})

describe('a missing grant', () => {
  test.each([
    ["SQL access control error:\nInsufficient privileges to operate on schema 'MARTS'", 'on schema MARTS to role TRANSFORMER;'],
    [
      "SQL access control error:\nInsufficient privileges to operate on warehouse 'BIG'",
      'grant usage, operate on warehouse BIG to role TRANSFORMER;',
    ],
    [
      "SQL access control error:\nInsufficient privileges to operate on account 'ORG'",
      'grant create database on account to role TRANSFORMER;',
    ],
  ])('is told with the GRANT that mends it: %s', (message, grant) => {
    const failure = failed('003001', '42501', message)
    expect(failure).toBeInstanceOf(EnvironmentFailure)
    expect(failure.hint).toContain(grant)
  })
})

test('values of rows are masked, names and words are kept', () => {
  expect(failed('100038', '22018', "Numeric value 'ann@shop.example' is not recognized").message).not.toContain('ann@')
  const duplicate = failed(
    '100090',
    '42P18',
    "Duplicate row detected during DML action\nRow Values: [12, \"ann@shop.example\", 'o'brien']",
  ).message
  expect(duplicate).toContain('Duplicate row detected')
  expect(duplicate).not.toMatch(/ann@|brien|12/)
  expect(failed('000904', '42000', "SQL compilation error: error line 3 at position 2\ninvalid identifier 'NOME'").message).toContain(
    'NOME',
  )
})

test('a mistake is shown at its place', () => {
  const message = "SQL compilation error: error line 3 at position 2\ninvalid identifier 'NOME'"
  expect(failed('000904', '42000', message, 'select\n  id,\n  nome\nfrom item').message).toContain(
    '1 | select\n2 |   id,\n3 |   nome\n  |   ^\n4 | from item',
  )
})

test('through the driver: the class, the query id, and a session that goes on', async () => {
  const { session, statement, control } = await openAccount({ role: 'transformer' })
  const one = await statement('one', 'select 1 as one')
  await control.arm({
    kind: 'error',
    code: '003001',
    sqlState: '42501',
    message: "Insufficient privileges to operate on table 'T'",
    match: '^one$',
  })
  const failure = (await failureOf(session.query(one))) as EnvironmentFailure
  expect(failure).toBeInstanceOf(EnvironmentFailure)
  expect(failure.facts['queryId']).toMatch(/^[0-9a-f-]{36}$/)
  expect(failure.hint).toContain('on table T to role transformer;')
  expect(await session.query(one)).toEqual([{ one: 1n }])
})
