import type { Command } from 'commander'
import { snowflake } from '#compiler'
import { LineageTargetError, renderLineageText } from '../../../compiler/emit/lineage/render-lineage-text.ts'
import { compileOrReport } from '../context/compile-or-report.ts'
import { type CommonOptions, rootOf, variablesOf, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'
import { UsageError } from '../usage-error.ts'

export function lineageCommand(program: Command): void {
  withCommon(program.command('lineage <model[.column]>').description('where a model or a column comes from, and what it feeds'))
    .option('--up <steps>', 'steps upstream; all by default')
    .option('--down <steps>', 'steps downstream; all by default')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run lineage -- fct_ops__incidents\n  npm run lineage -- fct_ops__incidents.severity_rank --down 0',
    )
    .action(async (target: string, flags: CommonOptions & { readonly up?: string; readonly down?: string }) => {
      const output = openOutput(flags.json ?? false)
      const { artifact } = await compileOrReport(rootOf(flags), snowflake, variablesOf(flags), output)
      const steps = (text: string | undefined): number => {
        const n = text === undefined ? Number.POSITIVE_INFINITY : Number(text)
        if (Number.isNaN(n) || n < 0) throw new UsageError(`'${text}' is not a number of steps`, 'for example --up 1')
        return n
      }
      try {
        if (output.json) return output.data(lineageData(artifact, target))
        output.line(renderLineageText(artifact, target, { up: steps(flags.up), down: steps(flags.down) }))
      } catch (error) {
        throw asUsageError(error)
      }
    })
}
const lineageData = (
  artifact: {
    readonly lineage: {
      readonly tables: readonly (readonly [string, string])[]
      readonly columns: readonly { readonly from: string; readonly to: string }[]
    }
  },
  target: string,
) => ({
  target,
  tables: artifact.lineage.tables.filter(([a, b]) => a === target || b === target),
  columns: artifact.lineage.columns.filter((e) => [e.from, e.to].some((c) => c === target || c.startsWith(`${target}.`))),
})

/** A target that the project does not have is a mistake in the command. */
const asUsageError = (error: unknown): unknown =>
  error instanceof LineageTargetError ? new UsageError(error.message, error.hint, error) : error
