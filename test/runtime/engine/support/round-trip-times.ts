import { typeName as duckDbTypeName } from '../../../../compiler/dialect/duckdb/types.ts'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import { openPglite } from '../../../../runtime/engine/pglite/open-pglite.ts'
import { batches, ready, rowsOf } from './engines.ts'

// Writes moments, reads them, uses what was read as a watermark and writes it back; prints all that it read.
const nanos = process.argv[2] === 'duckdb'
const engine = nanos ? await openDuckDb({ path: ':memory:' }) : await openPglite()
const session = await engine.openSession()
const type = nanos ? duckDbTypeName({ kind: 'ntz' }) : 'timestamp'
const moments = ['2026-01-01 00:00:00.123456', '2026-03-08 02:30:00', ...(nanos ? ['2026-01-01 00:00:00.123456789'] : [])]
const columns = [{ name: 'moment', type: { kind: 'ntz' } as const, nullable: true }]
await session.execute(ready(`create table t (moment ${type})`))
await session.append('t', columns, batches(...moments.map((moment) => [moment])))
const first = (await rowsOf(session, 'select moment from t order by moment')).map((row) => row.moment ?? null)
const newest = first.at(-1) ?? null
const above = await rowsOf(session, `select moment from t where moment >= cast($1 as ${type})`, [newest])
await session.execute(ready('delete from t'))
await session.append('t', columns, batches(...first.map((moment) => [moment])))
const second = (await rowsOf(session, 'select moment from t order by moment')).map((row) => row.moment)
const zone = new Date(2026, 0, 1).getTimezoneOffset()
process.stdout.write(`${JSON.stringify({ zone, first, above: above.map((row) => row.moment), second })}\n`)
await engine.close()
