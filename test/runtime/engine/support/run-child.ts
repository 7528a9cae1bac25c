import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly process: ChildProcess
  /** Resolves with the first line that the child prints from now on. */
  line(): Promise<string>
  /** Everything that it printed, when it has ended. */
  ended(): Promise<string>
}

/** Starts a script of this folder in a process of its own, with the same Node. */
export function startChild(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    process: child,
    async line() {
      while (!output.includes('\n')) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${script} ended early`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      return output.slice(0, output.indexOf('\n'))
    },
    async ended() {
      await closed
      return output
    },
  }
}
