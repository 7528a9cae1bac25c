import type { LiveSession } from './live-session.ts'

/** Drops schemas of this suite that are chosen by their names, and gives these. */
export async function dropSchemas(session: LiveSession, isChosen: (schema: string) => boolean): Promise<string[]> {
  const shown = await session.rows(String.raw`show schemas like 'th\\_live\\_%'`, {
    twin: "select schema_name as name from information_schema.schemata where schema_name like 'th_live_%'",
  })
  const chosen = shown.map((row) => String(row['name'])).filter(isChosen)
  for (const schema of chosen) await session.execute(`drop schema if exists ${schema} cascade`)
  return chosen
}
