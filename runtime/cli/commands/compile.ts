import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type Dialect, duckdb, postgres, snowflake } from '#compiler'
import { checkGenerated, renderGeneratedCheck } from '../../../compiler/emit/check-generated.ts'
import { emitGenerated } from '../../../compiler/emit/emit-generated.ts'
import { compileOrReport } from '../context/compile-or-report.ts'
import { type CommonOptions, rootOf, variablesOf, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'
import { Reported, UsageError } from '../usage-error.ts'

interface CompileFlags extends CommonOptions {
  readonly check?: boolean
  readonly out: string
  readonly dialect: string
}
const DIALECTS: Readonly<Record<string, Dialect>> = { snowflake, duckdb, postgres }

export function compileCommand(program: Command): void {
  withCommon(program.command('compile').description('compile the models into generated/: SQL, manifest, lineage, docs page'))
    .option('--check', 'write nothing; fail if generated/ is not what the models compile to')
    .option('--out <folder>', 'where to write, from the project', 'generated')
    .option('--dialect <name>', 'snowflake, duckdb or postgres', 'snowflake')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run compile\n  npm run compile -- --check\n  npm run compile -- --dialect duckdb --out .tech-health/duckdb',
    )
    .action(async (flags: CompileFlags) => {
      const output = openOutput(flags.json ?? false)
      const root = rootOf(flags)
      const dialect = DIALECTS[flags.dialect]
      if (!dialect) throw new UsageError(`there is no dialect '${flags.dialect}'`, `the dialects are: ${Object.keys(DIALECTS).join(', ')}`)
      const started = performance.now()
      const { artifact, diagnostics } = await compileOrReport(root, dialect, variablesOf(flags), output)
      const out = resolve(root, flags.out)
      const seconds = ((performance.now() - started) / 1000).toFixed(2)
      if (flags.check) {
        const differences = checkGenerated(artifact, out)
        if (output.json) output.data({ differences, diagnostics })
        if (differences.length > 0) {
          output.error(renderGeneratedCheck(differences))
          throw new Reported(1)
        }
        return output.line(`${flags.out}/ is current (${artifact.nodes.length} nodes, ${seconds} s)`)
      }
      const emitted = emitGenerated(artifact, out)
      if (output.json) return output.data({ ...emitted, diagnostics, fingerprint: artifact.fingerprint })
      for (const file of emitted.written) output.line(`  written  ${flags.out}/${file}`)
      for (const file of emitted.removed) output.line(`  removed  ${flags.out}/${file}`)
      output.line(
        `${artifact.nodes.length} nodes compiled for ${dialect.name} in ${seconds} s: ${emitted.written.length} files written, ${emitted.removed.length} removed, ${emitted.unchanged} unchanged`,
      )
    })
}
