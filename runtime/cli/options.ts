import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { UsageError } from './usage-error.ts'

export interface CommonOptions {
  readonly project?: string
  readonly target?: string
  readonly vars?: readonly string[]
  readonly json?: boolean
}
export interface SelectOptions {
  readonly select?: readonly string[]
  readonly exclude?: readonly string[]
}
export interface BuildOptions extends CommonOptions, SelectOptions {
  readonly fullRefresh?: boolean
  readonly threads?: string
  readonly failFast?: boolean
  readonly instant?: string
  readonly start?: string
  readonly end?: string
  readonly explain?: boolean
  readonly rotatePiiKey?: boolean
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

export const withCommon = (command: Command): Command =>
  command
    .option('--project <folder>', 'the project: a folder with models/', '.')
    .option('--target <name>', 'where to run, by its name in targets.json')
    .addOption(new Option('--vars <name=value>', "a value for the models' variables; may be repeated").argParser(collect))
    .option('--json', 'data for machines on stdout')
export const withSelection = (command: Command): Command =>
  command
    .addOption(new Option('-s, --select <selector>', 'names, tag:x, path:x, source:x, +x, x+, @x; may be repeated').argParser(collect))
    .addOption(new Option('--exclude <selector>', 'what to leave out').argParser(collect))
export const withBuild = (command: Command): Command =>
  withSelection(withCommon(command))
    .option('--full-refresh', 'build incremental models from nothing')
    .option('--threads <count>', 'how much runs at the same time')
    .option('--fail-fast', 'stop at the first failure')
    .option('--instant <time>', "the run's instant, UTC: windows end there; now by default")
    .option('--start <time>', 'first instant of a window by hand (inclusive)')
    .option('--end <time>', 'end of a window by hand (exclusive)')
    .option('--explain', 'print what would be done, and do nothing')
    .option('--rotate-pii-key', 'take a new key for the hashes of personal data; needs --full-refresh')

export const rootOf = (options: CommonOptions): string => resolve(options.project ?? '.')

export function variablesOf(options: CommonOptions): Record<string, string> {
  return Object.fromEntries(
    (options.vars ?? []).map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`--vars ${pair} is not name=value`, 'for example --vars lookback_days=3')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
