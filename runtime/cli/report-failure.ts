import { CommanderError } from 'commander'
import { SelectorError } from '../../compiler/graph/select-nodes.ts'
import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../failures.ts'
import { Reported, UsageError } from './usage-error.ts'

/** Says what went wrong and gives the exit code: 1 reported before, 2 usage, 3 environment, 70 our bug. */
export function reportFailure(error: unknown): number {
  const say = (text: string, hint?: string): void => void process.stderr.write(`${text}${hint ? `\n  -> ${hint}` : ''}\n`)
  if (error instanceof Reported) return error.exitCode
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    say(error.message, error.hint)
    return 2
  }
  if (error instanceof SelectorError) {
    say(error.message)
    return 2
  }
  if (error instanceof EnvironmentFailure) {
    say(error.message, error.hint)
    return 3
  }
  if (error instanceof TerminalFailure || error instanceof TransientFailure) {
    say(error.message, error.hint)
    return 1
  }
  say(
    `This is a bug of tech-health itself, not of your project.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    'please report it with the command that you ran',
  )
  return 70
}
