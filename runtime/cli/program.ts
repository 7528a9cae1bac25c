import { Command } from 'commander'

type AddCommand = (program: Command) => void
/** Each command's module by its name: one that is not asked for is not loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  compile: async () => (await import('./commands/compile.ts')).compileCommand,
  ...Object.fromEntries(
    ['build', 'test', 'seed', 'snapshot'].map((name) => [name, async () => (await import('./commands/build.ts')).buildCommands]),
  ),
  retry: async () => (await import('./commands/retry.ts')).retryCommand,
  'extract-load': async () => (await import('./commands/extract-load.ts')).extractLoadCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  list: async () => (await import('./commands/list.ts')).listCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  lineage: async () => (await import('./commands/lineage.ts')).lineageCommand,
  debug: async () => (await import('./commands/debug.ts')).debugCommand,
  clean: async () => (await import('./commands/clean.ts')).cleanCommand,
  clone: async () => (await import('./commands/clone.ts')).cloneCommand,
  'snowflake-setup': async () => (await import('./commands/snowflake-setup.ts')).snowflakeSetupCommand,
  sources: async () => (await import('./commands/sources.ts')).sourcesCommand,
}

/**
 * The command line with the named command, or, where there is no such command (`--help`, a misspelt name), with all of
 * them. Errors are thrown, not printed: `main.ts` says them and gives the exit code.
 */
export async function buildProgram(name?: string): Promise<Command> {
  const program = new Command('tech-health')
    .description('Typed models in; reviewed SQL, lineage and a running warehouse out.')
    .exitOverride()
    .configureHelp({ sortSubcommands: true })
    .showHelpAfterError('(--help shows what there is)')
  const asked = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  const adds = await Promise.all((asked ? [asked] : Object.values(COMMANDS)).map((load) => load()))
  for (const add of new Set(adds)) add(program)
  return program
}
