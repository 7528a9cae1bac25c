import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../../../runtime/engine/engine.ts'
import { isCancelled } from '../../../../runtime/engine/session/cancellation.ts'
import { TerminalFailure, TransientFailure } from '../../../../runtime/failures.ts'
import { batches, failureOf } from '../support/engines.ts'
import { type Account, openAccount } from './support/open-account.ts'

const COLUMNS: readonly ArtifactColumn[] = [
  { name: 'id', type: { kind: 'number', precision: 38, scale: 0 }, nullable: false },
  { name: 'note', type: { kind: 'text' }, nullable: true },
]
/** This process's own: others load at the same time. */
const localFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`tech-health-load-${process.pid}-`))

async function openStaging(...options: Parameters<typeof openAccount>) {
  const account = await openAccount(...options)
  const make = await account.statement('stage', 'create temporary table "RAW".items__r1 (id integer, note varchar)', {
    twin: 'create temporary table items__r1 (id decimal(38, 0), note varchar)',
  })
  await account.session.execute(make)
  await account.control.clearLog()
  const read = await account.statement('read', 'select id, note from items__r1 order by id')
  return { ...account, relation: '"RAW".items__r1', read }
}
async function* rowsUpTo(count: number, perBatch = 100): AsyncIterable<Scalar[][]> {
  for (let start = 0; start < count; start += perBatch)
    yield Array.from({ length: Math.min(perBatch, count - start) }, (_, i) => [BigInt(start + i), `note ${start + i}`])
}
/** Nothing of a load is left: neither here nor there, and no transaction was cut by DDL. */
async function expectNothingLeft({ control }: Account, before: readonly string[]): Promise<void> {
  const { stageFiles, sessions, violations } = await control.state()
  expect({ stageFiles, violations, open: sessions.filter(({ transactionOpen }) => transactionOpen) }).toEqual({
    stageFiles: [],
    violations: [],
    open: [],
  })
  expect(localFolders()).toEqual(before)
}

test('rows go through files, the session stage and one COPY that names them, and nothing is left', async () => {
  const before = localFolders()
  const account = await openStaging({ fileCharacters: 4000 })
  expect(await account.session.append(account.relation, COLUMNS, rowsUpTo(1000))).toBe(1000)
  expect(await account.session.append(account.relation, COLUMNS, batches([1000n, null]))).toBe(1)
  const rows = await account.session.query(account.read)
  expect(rows).toHaveLength(1001)
  expect([rows[999], rows[1000]]).toEqual([
    { id: 999n, note: 'note 999' },
    { id: 1000n, note: null },
  ])
  const texts = await account.texts()
  expect(texts.filter((text) => text.startsWith('put ')).length).toBeGreaterThan(3)
  expect(texts.filter((text) => text.startsWith('create temporary stage "RAW".tech_health_load_'))).toHaveLength(1)
  const copies = texts.filter((text) => text.startsWith('copy '))
  expect(copies).toHaveLength(2)
  expect(copies[0]).toMatch(/^copy into "RAW"\.items__r1 \("ID", "NOTE"\)\n/)
  expect(copies[0]).toContain("files = ('0.ndjson.gz', '1.ndjson.gz'")
  await expectNothingLeft(account, before)
})

test('no rows are no file and no statement', async () => {
  const account = await openStaging()
  expect(await account.session.append(account.relation, COLUMNS, rowsUpTo(0))).toBe(0)
  expect((await account.texts()).filter((text) => /^(?:put|copy)/.test(text))).toEqual([])
})

test('a file of which COPY loaded less than was staged fails the load, and no row stays', async () => {
  const before = localFolders()
  const account = await openStaging({ fileCharacters: 4000 })
  await account.control.arm({ kind: 'partial-copy' })
  const failure = (await failureOf(account.session.append(account.relation, COLUMNS, rowsUpTo(1000)))) as TerminalFailure
  expect(failure).toBeInstanceOf(TerminalFailure)
  expect(failure.message).toMatch(/0\.ndjson\.gz: (\d+) rows staged, \d+ loaded/)
  expect(await account.session.query(account.read)).toEqual([])
  await expectNothingLeft(account, before)
})

test.each(['put ', 'copy into', '^commit$'])('an error at %s leaves no row, no file and no transaction', async (match) => {
  const before = localFolders()
  const account = await openStaging()
  await account.control.arm({
    kind: 'error',
    code: '100038',
    sqlState: '22018',
    message: "Value 'ann@shop.example' is not recognized",
    match,
  })
  const failure = await failureOf(account.session.append(account.relation, COLUMNS, rowsUpTo(10)))
  expect(failure).toBeInstanceOf(TerminalFailure)
  expect(failure.message).not.toContain('ann@')
  await expectNothingLeft({ ...account }, before)
  expect(await account.session.append(account.relation, COLUMNS, rowsUpTo(10))).toBe(10)
})

test('a source that breaks, and a cancel at COPY, leave nothing', async () => {
  const before = localFolders()
  const account = await openStaging({ fileCharacters: 4000 })
  async function* breaking(): AsyncIterable<Scalar[][]> {
    yield* rowsUpTo(500)
    throw new Error('the source broke')
  }
  await expect(account.session.append(account.relation, COLUMNS, breaking())).rejects.toThrow('the source broke')
  await expectNothingLeft(account, before)
  await account.control.arm({ kind: 'hang', match: 'copy into' })
  const abort = new AbortController()
  const failing = failureOf(account.session.append(account.relation, COLUMNS, rowsUpTo(500), { signal: abort.signal }))
  while (!(await account.texts()).some((text) => text.startsWith('copy'))) await new Promise((resolve) => setTimeout(resolve, 10))
  abort.abort()
  expect(isCancelled(await failing)).toBe(true)
  await expectNothingLeft(account, before)
  expect(await account.session.query(account.read)).toEqual([])
})

test('a session that goes between PUT and COPY fails the append as a whole', async () => {
  const before = localFolders()
  const account = await openStaging()
  await account.control.arm({ kind: 'kill-master', match: 'copy into' })
  expect(await failureOf(account.session.append(account.relation, COLUMNS, rowsUpTo(10)))).toBeInstanceOf(TransientFailure)
  await account.control.endSessions()
  await expectNothingLeft(account, before)
})

test('a session that goes between two files takes the first one along, so that the append fails as a whole', async () => {
  const before = localFolders()
  const account = await openAccount({ fileCharacters: 4000, schema: 'main' })
  await account.session.execute(await account.statement('make', 'create table kept (id decimal(38, 0), note varchar)'))
  await account.control.arm({ kind: 'kill-master', match: 'put ', skip: 1 })
  expect(await failureOf(account.session.append('kept', COLUMNS, rowsUpTo(1000)))).toBeInstanceOf(TransientFailure)
  expect(await account.session.append('kept', COLUMNS, rowsUpTo(1000))).toBe(1000)
  await account.session.close()
  await account.control.endSessions()
  await expectNothingLeft(account, before)
})

test('inside a transaction no DDL makes a stage: the files go through the user stage', async () => {
  const before = localFolders()
  const account = await openStaging()
  await expect(
    account.session.transaction(async () => {
      expect(await account.session.append(account.relation, COLUMNS, rowsUpTo(10))).toBe(10)
      throw new Error('undo')
    }),
  ).rejects.toThrow('undo')
  expect((await account.texts()).filter((text) => text.startsWith('copy')).join()).toContain('from @~/tech_health_load_')
  expect(await account.session.query(account.read)).toEqual([])
  await expectNothingLeft(account, before)
})
