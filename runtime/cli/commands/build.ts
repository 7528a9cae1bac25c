import type { Command } from 'commander'
import type { BuildCommand } from '../../build/plan/build-plan.ts'
import { exitCodeOf } from '../../report/exit-code.ts'
import { openProject } from '../context/open-project.ts'
import { runBuild } from '../context/run-build.ts'
import { withReporter } from '../context/with-reporter.ts'
import { type BuildOptions, withBuild } from '../options.ts'
import { openOutput } from '../output.ts'

interface Kind {
  readonly name: string
  readonly description: string
  readonly command: BuildCommand
  /** What is selected besides the author's choice. */
  readonly within?: string
  readonly example: string
}
const KINDS: readonly Kind[] = [
  {
    name: 'build',
    description: 'build models, seeds and snapshots with their tests, in the order of the graph',
    command: 'build',
    example:
      'npm run build:models -- --select +fct_ops__incidents\n  npm run build:models -- --full-refresh --select tag:ops\n  npm run build:models -- --explain',
  },
  {
    name: 'test',
    description: 'run the data tests of what is built',
    command: 'test',
    example: 'node runtime/cli/main.ts test --select tag:ops',
  },
  {
    name: 'seed',
    description: 'load the seeds whose file changed',
    command: 'build',
    within: 'kind:seed',
    example: 'node runtime/cli/main.ts seed --full-refresh',
  },
  {
    name: 'snapshot',
    description: 'add the present versions to the snapshots',
    command: 'build',
    within: 'kind:snapshot',
    example: 'node runtime/cli/main.ts snapshot',
  },
]

export function buildCommands(program: Command): void {
  for (const kind of KINDS)
    withBuild(program.command(kind.name).description(kind.description))
      .addHelpText('after', `\nExample:\n  ${kind.example}`)
      .action(async (flags: BuildOptions) => {
        const output = openOutput(flags.json ?? false)
        const select = kind.within
          ? (flags.select ?? ['*']).map((s) =>
              s
                .split(' ')
                .map((t) => `${t},${kind.within}`)
                .join(' '),
            )
          : flags.select
        const project = await openProject(flags, output)
        try {
          const result = await withReporter(flags.json ?? false, (reporter, signal) =>
            runBuild(project, kind.command, { ...flags, ...(select && { select }) }, reporter, output, signal),
          )
          process.exitCode = exitCodeOf(result)
        } finally {
          await project.close()
        }
      })
}
