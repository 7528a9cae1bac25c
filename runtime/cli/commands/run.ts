import type { Command } from 'commander'
import { exitCodeOf } from '../../report/exit-code.ts'
import { loadOutcome } from '../context/load-outcome.ts'
import { loadResources, pickResources } from '../context/load-resources.ts'
import { openProject } from '../context/open-project.ts'
import { runBuild } from '../context/run-build.ts'
import { runLoads } from '../context/run-loads.ts'
import { withReporter } from '../context/with-reporter.ts'
import { type BuildOptions, withBuild } from '../options.ts'
import { openOutput } from '../output.ts'
import { renderLoads } from '../render-loads.ts'
import { UsageError } from '../usage-error.ts'

export function runCommand(program: Command): void {
  withBuild(program.command('run <job>').description('run a job: extract-load its resources, then build what is downstream of them'))
    .addHelpText('after', '\nExample:\n  node runtime/cli/main.ts run ops_incidents')
    .action(async (name: string, flags: BuildOptions) => {
      const output = openOutput(flags.json ?? false)
      const project = await openProject(flags, output)
      try {
        const job = project.artifact.jobs.find((j) => j.name === name)
        if (!job)
          throw new UsageError(
            `there is no job '${name}'`,
            `the jobs are: ${project.artifact.jobs.map((j) => j.name).join(', ') || 'none'}`,
          )
        const resources = pickResources(await loadResources(project.root), job.resources)
        await withReporter(flags.json ?? false, async (reporter, signal) => {
          const instant = flags.instant ?? new Date().toISOString()
          const loads = await runLoads(
            project,
            { resources, instant, environment: process.env, fullRefresh: flags.fullRefresh ?? false, signal },
            reporter,
          )
          output.line(renderLoads(loads, output.palette))
          // The window's end is exclusive: what was loaded at the instant itself belongs to this run.
          const result = signal.aborted
            ? undefined
            : await runBuild(
                project,
                'build',
                { ...flags, instant: afterLoad(instant), select: flags.select ?? [job.select] },
                reporter,
                output,
                signal,
              )
          process.exitCode = exitCodeOf(result, loadOutcome(loads))
        })
      } finally {
        await project.close()
      }
    })
}

/** The next millisecond: rows that a load marks with its instant lie before it. */
export const afterLoad = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString().replace('T', ' ').replace('Z', '')
