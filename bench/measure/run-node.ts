import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface Usage {
  /** User and system time of the whole process, all of its threads. */
  readonly cpuSeconds: number
  readonly wallSeconds: number
  /** Peak resident memory. */
  readonly peakMiB: number
  readonly output: string
}

export const repository = join(import.meta.dirname, '../..')
/** Loaded before a program, it tells what the program used. */
export const reporter = join(import.meta.dirname, 'report-usage.ts')

/** Runs a Node program in a fresh process, from the repository's root, and says what it used. A failure is thrown with its output. */
export async function runNode(args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}): Promise<Usage> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', reporter, ...args], {
    cwd: repository,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [output, errors, usage, code] = await Promise.all([
    text(child.stdout as NonNullable<typeof child.stdout>),
    text(child.stderr as NonNullable<typeof child.stderr>),
    text(child.stdio[3] as NonNullable<typeof child.stdout>),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    }),
  ])
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}\n${errors}${output}`)
  return { ...(JSON.parse(usage) as Pick<Usage, 'cpuSeconds' | 'peakMiB'>), wallSeconds: (performance.now() - started) / 1000, output }
}
