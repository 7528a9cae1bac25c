import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { reporter, repository, type Usage } from './run-node.ts'

export interface ServingNode {
  /** The line that the program printed as soon as it could be asked. */
  readonly line: string
  /** Ends the program, which must exit by itself on SIGTERM, and says what it used in all. */
  stop(): Promise<Pick<Usage, 'cpuSeconds' | 'peakMiB'>>
}

/** Starts a Node program that serves, in a process of its own, from the repository's root. */
export async function serveNode(args: readonly string[]): Promise<ServingNode> {
  const child = spawn(process.execPath, ['--import', reporter, ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'inherit', 'pipe'] })
  const usage = text(child.stdio[3] as NonNullable<typeof child.stdout>)
  const line = await Promise.race([
    once(child.stdout as NonNullable<typeof child.stdout>, 'data').then(([data]) => String(data).trim()),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`node ${args.join(' ')} ended with ${code}`))),
  ])
  return {
    line,
    stop: async () => {
      child.kill('SIGTERM')
      return JSON.parse(await usage) as Pick<Usage, 'cpuSeconds' | 'peakMiB'>
    },
  }
}
