import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../runtime/engine/engine.ts'
import { measureWork } from '../measure/measure-work.ts'
import { openTarget } from './open-target.ts'

/** Appends rows of eight columns that are made on the way, and prints what it takes. Arguments: the place, how many rows. */
const [place, count] = process.argv.slice(2) as [string, string]
const BATCH = 1000
const column = (name: string, type: ArtifactColumn['type']): ArtifactColumn => ({ name, type, nullable: true, pii: false })
const COLUMNS = [
  column('id', { kind: 'number', precision: 38, scale: 0 }),
  column('account', { kind: 'text' }),
  column('status', { kind: 'text' }),
  column('amount', { kind: 'number', precision: 12, scale: 2 }),
  column('score', { kind: 'float' }),
  column('is_open', { kind: 'boolean' }),
  column('opened_at', { kind: 'ntz' }),
  column('details', { kind: 'json' }),
]
const TABLE = `create table main.loaded (id decimal(38, 0), account varchar, status varchar, amount decimal(12, 2), score double, is_open boolean, opened_at timestamp_ns, details json)`

const digits = (n: number, width: number): string => String(n).padStart(width, '0')
const rowOf = (n: number): readonly Scalar[] => [
  BigInt(n),
  `account ${n % 5000}`,
  ['open', 'acknowledged', 'closed'][n % 3] ?? null,
  `${n % 100_000}.${digits(n % 100, 2)}`,
  n / 7,
  n % 2 === 0,
  `2026-01-${digits(1 + (n % 28), 2)} ${digits(n % 24, 2)}:${digits(n % 60, 2)}:00`,
  n % 4 === 0 ? null : `{"category":${n % 9},"tags":["a","b"]}`,
]
async function* rows(): AsyncGenerator<readonly (readonly Scalar[])[]> {
  for (let start = 0; start < Number(count); start += BATCH) yield Array.from({ length: BATCH }, (_, index) => rowOf(start + index))
}

const { engine, statement } = await openTarget(place)
const session = await engine.openSession()
await session.execute(await statement('create', TABLE))
const cost = await measureWork(() => session.append('main.loaded', COLUMNS, rows()))
const counted = await session.query(await statement('count', 'select count(*) as n from main.loaded'))
if (String(counted[0]?.['n']) !== count) throw new Error(`${counted[0]?.['n']} of ${count} rows arrived`)
await engine.close()
process.stdout.write(`${JSON.stringify(cost)}\n`)
