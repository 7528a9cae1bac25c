import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '#artifact'
import { compileProject, type Dialect, duckdb, snowflake } from '#compiler'
import { prepareTarget } from '../../runtime/build/record/prepare-target.ts'
import { pairStatements } from '../../runtime/cli/context/pair-statements.ts'
import { twinDialect } from '../../runtime/cli/snowflake/twin-dialect.ts'
import type { StatementPair } from '../../test/support/snowflake-server/twins/statement-pair.ts'
import { planProject } from '../synthetic/plan-project.ts'
import { renderSource } from '../synthetic/render-source.ts'
import { openTarget } from './open-target.ts'

/**
 * What comes before a build that is measured: compiles the project, tells the account what its statements do, makes the schemas
 * and the sources' tables, and writes the artifact to `artifact.json`. Arguments: the place, the project's root, its size.
 */
const [place, root, size] = process.argv.slice(2) as [string, string, string]
const { engine, control, statement } = await openTarget(place)
const compile = async (dialect: Dialect): Promise<Artifact> => {
  const { artifact } = await compileProject({ root, dialect })
  if (!artifact) throw new Error('the project does not compile')
  return artifact
}
const artifact = await compile(control ? snowflake : duckdb)
if (control) await control.register(pairStatements(artifact, await compile(twinDialect)) as StatementPair[])
const session = await engine.openSession()
await prepareTarget(session, engine, artifact, Object.fromEntries(artifact.schemas.map((schema) => [schema, schema])))
await session.execute(await statement('schema', 'create schema if not exists raw'))
for (const [index, source] of planProject(Number(size)).sources.entries())
  await session.execute(await statement(source, renderSource(source, index)))
await engine.close()
writeFileSync(join(root, 'artifact.json'), JSON.stringify(artifact))
