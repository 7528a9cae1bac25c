import type { Command } from 'commander'
import { readRetryPlan } from '../../build/record/read-retry-plan.ts'
import { exitCodeOf } from '../../report/exit-code.ts'
import { openProject } from '../context/open-project.ts'
import { runBuild } from '../context/run-build.ts'
import { withReporter } from '../context/with-reporter.ts'
import { type BuildOptions, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'

export function retryCommand(program: Command): void {
  withCommon(program.command('retry').description('run what the last build left: failed, skipped, cancelled or never begun'))
    .option('--threads <count>', 'how much runs at the same time')
    .addHelpText('after', '\nExample:\n  node runtime/cli/main.ts retry')
    .action(async (flags: BuildOptions) => {
      const output = openOutput(flags.json ?? false)
      const project = await openProject(flags, output)
      try {
        const { engine, artifact, schemas, target } = project
        const plan = await project.withSession((session) => readRetryPlan(session, engine, artifact, schemas, target.name))
        if (!plan || plan.nodes.length === 0) return output.line('Nothing to retry: the last run of this target ended well.')
        const known = new Set(artifact.nodes.map((n) => n.name))
        const select = plan.nodes.filter((n) => known.has(n))
        const window = plan.window
          ? { ...(plan.window.start && { start: plan.window.start }), ...(plan.window.end && { end: plan.window.end }) }
          : {}
        const result = await withReporter(flags.json ?? false, (reporter, signal) =>
          runBuild(project, plan.command, { ...flags, ...window, select, fullRefresh: plan.fullRefresh }, reporter, output, signal),
        )
        process.exitCode = exitCodeOf(result)
      } finally {
        await project.close()
      }
    })
}
