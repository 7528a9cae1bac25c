import type { TestProject } from 'vitest/node'
import { openSnowflake } from '../../../runtime/engine/snowflake/open-snowflake.ts'
import type { SnowflakeOptions } from '../../../runtime/engine/snowflake/options.ts'
import { EnvironmentFailure } from '../../../runtime/failures.ts'
import { readCost } from './cost.ts'
import { dropSchemas } from './drop-schemas.ts'
import { liveOptions } from './live-options.ts'
import { openLiveSession } from './live-session.ts'
import { isLeftOver, nameRun } from './run-name.ts'
import { say } from './say.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly run: string
  }
}

/** Names the run, removes what earlier ones left behind, and at the end, whatever happened, what this one made. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Date()
  const run = nameRun(started)
  project.provide('run', run)
  const options = liveOptions()
  checkNames(options)
  const engine = openSnowflake(options)
  const session = await openLiveSession(engine, run)
  const leftOver = await dropSchemas(session, (schema) => isLeftOver(schema, started))
  if (leftOver.length > 0) say(`dropped what runs of more than a day ago had left: ${leftOver.join(', ')}`)
  say(`run ${run}`)
  return async () => {
    try {
      const cost = await readCost(session, run, started)
      const dropped = await dropSchemas(session, (schema) => schema.toLowerCase().startsWith(run))
      say(`dropped ${dropped.length} schemas of this run`)
      say(cost)
    } finally {
      await engine.close()
    }
  }
}

/** A suite that has no schema of its own or no warehouse would fail at its first statement, and say it less plainly. */
function checkNames({ database, warehouse }: SnowflakeOptions): void {
  const missing = [...(database ? [] : ['SNOWFLAKE_DATABASE']), ...(warehouse ? [] : ['SNOWFLAKE_WAREHOUSE'])]
  if (missing.length > 0)
    throw new EnvironmentFailure(`the live suite wants ${missing.join(' and ')}`, {
      hint: 'A database in which the role may create schemas, and a warehouse that it may use.',
    })
}
