import { setTimeout } from 'node:timers/promises'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import { ready } from './engines.ts'

// Opens the file, replaces its rows in a transaction that never ends, and waits to be killed.
const [path = ''] = process.argv.slice(2)
const engine = await openDuckDb({ path })
const session = await engine.openSession()
await session.transaction(async () => {
  await session.execute(ready('delete from t'))
  await session.execute(ready("insert into t select i, 'new' from range(200000) r(i)"))
  process.stdout.write('replaced\n')
  await setTimeout(60_000)
})
