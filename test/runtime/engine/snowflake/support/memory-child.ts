import { setInterval } from 'node:timers'
import type { Scalar } from '../../../../../runtime/engine/engine.ts'
import { openSnowflake } from '../../../../../runtime/engine/snowflake/open-snowflake.ts'
import { openControl } from '../../../../support/snowflake-server/control/control-client.ts'
import { loopbackOptions } from './loopback-options.ts'

// Appends rows and streams them back through the driver; prints its peak of resident memory in megabytes, and rows per second.
const [url = '', control = '', count = '', width = '60'] = process.argv.slice(2)
const total = Number(count)
const filler = 'x'.repeat(Number(width))
const engine = openSnowflake({ ...loopbackOptions(url), fileCharacters: 8_000_000 })
const make = ['create temporary table "RAW".wide (id integer, a varchar, b varchar, moment timestamp_ntz)']
await openControl(control).register([
  { id: 'make', snowflake: make, twins: [['create temporary table wide (id decimal(38, 0), a varchar, b varchar, moment timestamp_ns)']] },
  { id: 'read', snowflake: ['select id, a, b, moment from "RAW".wide'], twins: [['select id, a, b, moment from wide']] },
])
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)
const columns = [
  { name: 'id', type: { kind: 'number', precision: 38, scale: 0 }, nullable: false },
  { name: 'a', type: { kind: 'text' }, nullable: true },
  { name: 'b', type: { kind: 'text' }, nullable: true },
  { name: 'moment', type: { kind: 'ntz' }, nullable: true },
] as const
async function* rows(): AsyncIterable<Scalar[][]> {
  for (let start = 0; start < total; start += 1000)
    yield Array.from({ length: 1000 }, (_, i) => [BigInt(start + i), `text ${start + i}`, filler, '2026-01-01 00:00:00.123456789'])
}
const session = await engine.openSession()
await session.execute({ id: 'make', sql: make[0] ?? '', params: [] })
const begun = performance.now()
const appended = await session.append('"RAW".wide', columns, rows())
const appendSeconds = (performance.now() - begun) / 1000
const appendPeak = peak
let read = 0
const streamBegun = performance.now()
for await (const chunk of session.stream({ id: 'read', sql: 'select id, a, b, moment from "RAW".wide', params: [] })) read += chunk.length
const streamSeconds = (performance.now() - streamBegun) / 1000
clearInterval(watch)
await engine.close()
const megabytes = (bytes: number): number => Math.round(bytes / 1e6)
process.stdout.write(
  `${JSON.stringify({ appended, read, appendMb: megabytes(appendPeak), peakMb: megabytes(peak), appendPerSecond: Math.round(total / appendSeconds), readPerSecond: Math.round(total / streamSeconds) })}\n`,
)
