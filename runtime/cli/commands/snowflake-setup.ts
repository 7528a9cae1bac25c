import type { Command } from 'commander'
import type { Artifact } from '#artifact'
import { snowflake } from '#compiler'
import { compileOrReport } from '../context/compile-or-report.ts'
import { physicalSchemas } from '../context/physical-schemas.ts'
import { readTarget } from '../context/targets.ts'
import { type CommonOptions, rootOf, variablesOf, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'
import { publicKeyOf } from '../snowflake/public-key.ts'
import { renderSetup } from '../snowflake/render-setup.ts'
import { snowflakeCredential, snowflakeNames } from '../snowflake/snowflake-options.ts'
import { UsageError } from '../usage-error.ts'

export function snowflakeSetupCommand(program: Command): void {
  withCommon(program.command('snowflake-setup').description('print the SQL that an administrator of Snowflake runs once for a target'))
    .addHelpText('after', '\nExample:\n  npm run snowflake:setup -- --target snowflake')
    .action(async (flags: CommonOptions) => {
      const output = openOutput(flags.json ?? false)
      const root = rootOf(flags)
      const target = readTarget(root, flags.target ?? 'snowflake')
      if (target.engine !== 'snowflake')
        throw new UsageError(`the target '${target.name}' is no Snowflake account`, 'for example --target snowflake')
      const { artifact, config } = await compileOrReport(root, snowflake, variablesOf(flags), output)
      const names = snowflakeNames(target, process.env)
      const sql = renderSetup({
        user: names.user ?? 'tech_health',
        role: names.role ?? 'transformer',
        database: names.database ?? 'analytics',
        schemas: Object.values(physicalSchemas(artifact, config, target)).toSorted(),
        warehouses: warehousesOf(artifact, names.warehouse),
        publicKey: publicKeyOf(credentialOrNone(() => snowflakeCredential(target, process.env))),
      })
      if (output.json) output.data({ sql })
      output.line(sql)
    })
}

/** Without a secret the rest can be printed all the same. */
function credentialOrNone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The target's own, and all that a rule of a model may choose. */
function warehousesOf({ nodes }: Artifact, own: string | undefined): string[] {
  const named = nodes.flatMap(({ warehouse }) => [warehouse?.default, ...(warehouse?.rules.map(({ use }) => use) ?? [])])
  return [...new Set([own, ...named].filter((name) => name !== undefined).map((name) => name.toLowerCase()))].toSorted()
}
