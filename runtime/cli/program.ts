import { Command } from 'commander'
import { buildCommands } from './commands/build.ts'
import { cleanCommand } from './commands/clean.ts'
import { compileCommand } from './commands/compile.ts'
import { debugCommand } from './commands/debug.ts'
import { extractLoadCommand } from './commands/extract-load.ts'
import { lineageCommand } from './commands/lineage.ts'
import { listCommand } from './commands/list.ts'
import { retryCommand } from './commands/retry.ts'
import { runCommand } from './commands/run.ts'
import { showCommand } from './commands/show.ts'
import { snowflakeSetupCommand } from './commands/snowflake-setup.ts'
import { sourcesCommand } from './commands/sources.ts'
import { startCommand } from './commands/start.ts'

/** Every command of the command line. Errors are thrown, not printed: `main.ts` says them and gives the exit code. */
export function buildProgram(): Command {
  const program = new Command('tech-health')
    .description('Typed models in; reviewed SQL, lineage and a running warehouse out.')
    .exitOverride()
    .configureHelp({ sortSubcommands: true })
    .showHelpAfterError('(--help shows what there is)')
  for (const add of [
    startCommand,
    compileCommand,
    buildCommands,
    retryCommand,
    extractLoadCommand,
    runCommand,
    listCommand,
    showCommand,
    lineageCommand,
    debugCommand,
    cleanCommand,
    snowflakeSetupCommand,
    sourcesCommand,
  ])
    add(program)
  return program
}
