import type { Command } from 'commander'
import { FIRST_INSTANT } from '../context/stored-clock.ts'
import { openOutput } from '../output.ts'
import { profileOf } from './start.ts'

export function sourcesCommand(program: Command): void {
  const sources = program.command('sources').description('the simulators of the source systems')
  sources
    .command('serve')
    .description('serve all simulators on free loopback ports until Ctrl-C, and print the variables that point to them')
    .option('--profile <name>', 'tiny, small or full', 'small')
    .option('--instant <time>', 'where the virtual clock starts, UTC', FIRST_INSTANT)
    .option('--json', 'data for machines on stdout')
    .addHelpText('after', '\nExample:\n  node runtime/cli/main.ts sources serve --profile tiny')
    .action(async (flags: { readonly profile: string; readonly instant: string; readonly json?: boolean }) => {
      const output = openOutput(flags.json ?? false)
      const { startSimulators } = await import('../simulators.ts')
      const running = await startSimulators({ profile: profileOf(flags.profile), instant: flags.instant })
      if (output.json) output.data(running)
      for (const s of running.servers) output.line(`# ${s.name}: ${s.url} (control: ${s.controlUrl})`)
      for (const [name, value] of Object.entries(running.environment)) output.line(`export ${name}=${value}`)
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve)
        process.once('SIGTERM', resolve)
      })
      await running.close()
    })
}
