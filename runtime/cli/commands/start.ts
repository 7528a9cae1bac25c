import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Profile } from '#simulator-kit'
import { exitCodeOf } from '../../report/exit-code.ts'
import { loadOutcome } from '../context/load-outcome.ts'
import { loadResources, pickResources } from '../context/load-resources.ts'
import { type OpenProject, openProject } from '../context/open-project.ts'
import { runBuild } from '../context/run-build.ts'
import { runLoads } from '../context/run-loads.ts'
import { FIRST_INSTANT, oneDayLater, readStoredClock, writeStoredClock } from '../context/stored-clock.ts'
import { withReporter } from '../context/with-reporter.ts'
import { type CommonOptions, rootOf, withCommon } from '../options.ts'
import { type Output, openOutput } from '../output.ts'
import { renderLoads } from '../render-loads.ts'
import { renderRows } from '../render-rows.ts'
import { UsageError } from '../usage-error.ts'
import { afterLoad } from './run.ts'
import { previewRows } from './show.ts'

interface StartFlags extends CommonOptions {
  readonly profile: string
  readonly instant?: string
  readonly seed?: string
  readonly faults?: boolean
}
/** Marts whose first rows are shown. */
const SHOWN = 3

export function startCommand(program: Command): void {
  withCommon(
    program
      .command('start')
      .description('the whole platform on this machine: simulated sources, every load, every model, a look at the marts'),
  )
    .option('--profile <name>', 'how much data: tiny, small or full', 'small')
    .option('--instant <time>', 'the virtual instant, UTC; the stored clock and a day by default')
    .option('--seed <text>', "seed of the simulators' data")
    .option('--faults', 'let the sources throttle, fail and break off; the rows come out the same')
    .addHelpText('after', '\nExamples:\n  npm start\n  npm start -- --profile tiny')
    .action(async (flags: StartFlags) => {
      const output = openOutput(flags.json ?? false)
      const root = rootOf(flags)
      const stored = readStoredClock(root)
      const instant = flags.instant ?? (stored === undefined ? FIRST_INSTANT : oneDayLater(stored))
      output.line(
        `The sources' clock stands at ${instant.slice(0, 16).replace('T', ' ')} UTC${stored === undefined ? ' (first run)' : `, last run at ${stored.slice(0, 16).replace('T', ' ')}`}.\n`,
      )
      const { startSimulators } = await import('../simulators.ts')
      const simulators = await startSimulators({
        profile: profileOf(flags.profile),
        instant,
        ...(flags.seed !== undefined && { seed: flags.seed }),
      })
      if (flags.faults) simulators.armFaults()
      const project = await openProject(flags, output).catch(async (error: unknown) => {
        await simulators.close()
        throw error
      })
      try {
        const patterns = [...new Set(project.artifact.jobs.flatMap((j) => j.resources))]
        const resources = pickResources(await loadResources(root), patterns)
        await withReporter(flags.json ?? false, async (reporter, signal) => {
          const loads = await runLoads(
            project,
            { resources, instant, environment: { ...process.env, ...simulators.environment }, signal },
            reporter,
          )
          output.line(`${renderLoads(loads, output.palette)}\n`)
          const result = await runBuild(
            project,
            'build',
            { instant: afterLoad(instant), ...(flags.json && { json: true }) },
            reporter,
            output,
            signal,
          )
          process.exitCode = exitCodeOf(result, loadOutcome(loads))
          if (process.exitCode === 0) writeStoredClock(root, instant)
        })
        if (process.exitCode === 0) await showMarts(project, root, output)
      } finally {
        await project.close()
        await simulators.close()
      }
    })
}

/** Only after a run without failures: before that, a mart may not be there, and the clock does not move on. */
async function showMarts(project: OpenProject, root: string, output: Output): Promise<void> {
  const marts = project.artifact.nodes.filter((n) => n.schema === 'marts' && n.materialization !== 'view').slice(0, SHOWN)
  for (const mart of marts)
    output.line(
      `\n${output.palette.strong(mart.name)}  ${output.palette.quiet(mart.description ?? '')}\n${renderRows(
        mart.columns.map((c) => ({ name: c.name, kind: c.type.kind })),
        (await previewRows(project, mart)).slice(0, 4),
        process.stdout.columns,
      )}`,
    )
  const page = join(root, 'generated/docs/index.html')
  if (existsSync(page)) output.line(`\nThe docs page, with the lineage graph: file://${page}`)
  output.line(
    `Run it again: the clock moves on by a day, and only what is new is loaded. ${output.palette.quiet('npm start -- --help says more.')}`,
  )
}

export function profileOf(name: string): Profile {
  if (name === 'tiny' || name === 'small' || name === 'full') return name
  throw new UsageError(`there is no profile '${name}'`, 'the profiles are tiny, small and full')
}
