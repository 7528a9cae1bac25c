import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EnvironmentFailure } from '../../failures.ts'
import { findInlineSecret, snowflakeTargetShape } from '../snowflake/target-schema.ts'
import { UsageError } from '../usage-error.ts'

const common = {
  /** Put in front of each schema's name: a schema per developer in a shared database. */
  schemaPrefix: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .optional(),
  threads: z.number().int().positive().optional(),
}
const targetSchema = z.discriminatedUnion('engine', [
  /** A DuckDB file, from the home folder; `:memory:` keeps nothing. */
  z.strictObject({ engine: z.literal('duckdb'), path: z.string(), ...common }),
  /** An embedded Postgres in a folder, from the home folder; without one in memory. */
  z.strictObject({ engine: z.literal('pglite'), path: z.string().optional(), ...common }),
  z.strictObject({ ...snowflakeTargetShape, ...common }),
  /** Snowflake's driver before an account that is played on this machine, with its rows in a DuckDB file. */
  z.strictObject({ engine: z.literal('snowflake-simulation'), path: z.string(), ...common }),
])
const fileSchema = z.strictObject({ default: z.string(), targets: z.record(z.string(), targetSchema) })

export type Target = z.infer<typeof targetSchema> & { readonly name: string }

const DEFAULTS: z.infer<typeof fileSchema> = {
  default: 'dev',
  targets: {
    dev: { engine: 'duckdb', path: 'dev.duckdb' },
    memory: { engine: 'duckdb', path: ':memory:' },
    pglite: { engine: 'pglite', path: 'dev.pglite' },
    snowflake: { engine: 'snowflake' },
    'snowflake-sim': { engine: 'snowflake-simulation', path: 'snowflake-sim.duckdb' },
  },
}

/** The named target, or the default one: of `targets.json` in the project's root, else of the built-in list. */
export function readTarget(root: string, name: string | undefined): Target {
  const path = join(root, 'targets.json')
  const file = existsSync(path) ? parse(readFileSync(path, 'utf8')) : DEFAULTS
  const chosen = name ?? file.default
  const target = file.targets[chosen]
  if (!target) throw new UsageError(`there is no target '${chosen}'`, `the targets are: ${Object.keys(file.targets).join(', ')}`)
  return { ...target, name: chosen }
}

function parse(text: string): z.infer<typeof fileSchema> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new EnvironmentFailure('targets.json is not JSON', { hint: 'mend it, or remove it to use the built-in targets', cause })
  }
  const secret = findInlineSecret(json)
  if (secret !== undefined)
    throw new EnvironmentFailure(`targets.json: ${secret} holds a secret, which does not belong into a file that is shared`, {
      hint: 'Put it into an environment variable and give its name (passwordVariable, tokenVariable, keyVariable), or name a key file (keyPath).',
    })
  const result = fileSchema.safeParse(json)
  if (!result.success)
    throw new EnvironmentFailure(`targets.json: ${z.prettifyError(result.error)}`, { hint: 'see CONTRIBUTING.md, "Targets"' })
  return result.data
}
