import type { Command } from 'commander'
import { exitCodeOf } from '../../report/exit-code.ts'
import { loadOutcome } from '../context/load-outcome.ts'
import { loadResources, pickResources } from '../context/load-resources.ts'
import { openProject } from '../context/open-project.ts'
import { runLoads } from '../context/run-loads.ts'
import { withReporter } from '../context/with-reporter.ts'
import { type BuildOptions, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'
import { renderLoads } from '../render-loads.ts'

export function extractLoadCommand(program: Command): void {
  withCommon(
    program
      .command('extract-load [resources...]')
      .description('read sources and merge what is new into RAW; ids may have * and @partition'),
  )
    .option('--full-refresh', 'read from the configured start, as if nothing had been read')
    .option('--instant <time>', "the run's instant, UTC; now by default")
    .addHelpText('after', "\nExamples:\n  npm run extract-load\n  npm run extract-load -- 'incident_io.*@a'")
    .action(async (patterns: readonly string[], flags: BuildOptions) => {
      const output = openOutput(flags.json ?? false)
      const project = await openProject(flags, output)
      try {
        const resources = pickResources(await loadResources(project.root), patterns)
        const results = await withReporter(flags.json ?? false, (reporter, signal) =>
          runLoads(
            project,
            {
              resources,
              instant: flags.instant ?? new Date().toISOString(),
              environment: process.env,
              fullRefresh: flags.fullRefresh ?? false,
              signal,
            },
            reporter,
          ),
        )
        output.line(renderLoads(results, output.palette))
        process.exitCode = exitCodeOf(undefined, loadOutcome(results))
      } finally {
        await project.close()
      }
    })
}
