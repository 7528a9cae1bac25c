import type { TestProject } from 'vitest/node'
import { openSnowflake } from '../../../runtime/engine/snowflake/open-snowflake.ts'
import { readCost } from './cost.ts'
import { liveOptions } from './live-options.ts'
import { type LiveSession, openLiveSession } from './live-session.ts'
import { isLeftOver, nameRun } from './run-name.ts'

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
  const engine = openSnowflake(liveOptions())
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

/** Drops the schemas that are chosen by their names, and gives these. */
async function dropSchemas(session: LiveSession, isChosen: (schema: string) => boolean): Promise<string[]> {
  const shown = await session.rows("show schemas like 'th\\\\_live\\\\_%'", {
    twin: "select schema_name as name from information_schema.schemata where schema_name like 'th_live_%'",
  })
  const chosen = shown.map((row) => String(row['name'])).filter(isChosen)
  for (const schema of chosen) await session.execute(`drop schema if exists ${schema} cascade`)
  return chosen
}

const say = (text: string): void => void process.stdout.write(`live suite: ${text}\n`)
