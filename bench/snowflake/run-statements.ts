import { measureWork } from '../measure/measure-work.ts'
import { openTarget } from './open-target.ts'

/**
 * Runs a trivial query and a trivial change many times, one after the other, in one session, and prints what one of each takes.
 * Arguments: the place, how many of each.
 */
const [place, count] = process.argv.slice(2) as [string, string]
const WARM_UP = 100
const { engine, statement } = await openTarget(place)
const session = await engine.openSession()
await session.execute(await statement('create', 'create table counted (n integer)'))
const query = await statement('query', 'select 1 as n')
const insert = await statement('insert', 'insert into counted values (?)', [1])
const repeat = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < times; done += 1) await work()
}
const measure = async (work: () => Promise<unknown>): Promise<{ readonly cpuMs: number; readonly wallMs: number }> => {
  await repeat(WARM_UP, work)
  const { cpuMs, wallMs } = await measureWork(() => repeat(Number(count), work))
  return { cpuMs: cpuMs / Number(count), wallMs: wallMs / Number(count) }
}
const figures = { query: await measure(() => session.query(query)), insert: await measure(() => session.execute(insert)) }
await engine.close()
process.stdout.write(`${JSON.stringify(figures)}\n`)
