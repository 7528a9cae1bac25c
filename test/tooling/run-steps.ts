import { spawn } from 'node:child_process'

/** One command of the check. A step counts as one, unless `count` knows better. */
export interface Step {
  readonly name: string
  readonly command: readonly [file: string, ...args: string[]]
  /** Reads what the step counted, once it has ended; `null` where it left no readable figures. */
  readonly count?: () => Promise<Counts | null>
}
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}
type Write = (text: string) => void

/**
 * Runs each lane's steps in order and the lanes beside each other, and writes one line a step, with the whole output
 * of the steps that failed. The last line is `N passed, N failed`, with `, N skipped` where something was.
 */
export async function runSteps(lanes: readonly (readonly Step[])[], write: Write): Promise<Counts> {
  const width = Math.max(...lanes.flat().map((step) => step.name.length))
  const runLane = async (lane: readonly Step[]): Promise<readonly Counts[]> => {
    const counts: Counts[] = []
    for (const step of lane) counts.push(await runStep(step, width, write))
    return counts
  }
  const all = (await Promise.all(lanes.map(runLane))).flat()
  const total = all.reduce(add, { passed: 0, failed: 0, skipped: 0 })
  write(`${describeCounts(total)}\n`)
  return total
}

async function runStep(step: Step, width: number, write: Write): Promise<Counts> {
  const start = performance.now()
  const { code, output } = await runCommand(step.command)
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6)
  const counts = await countStep(step, code === 0)
  const figures = step.count === undefined ? '' : `  ${describeCounts(counts)}`
  write(`${counts.failed === 0 ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(width)}  ${seconds} s${figures}\n`)
  if (counts.failed > 0)
    write(
      `\n${step.command.map((part) => (part === process.execPath ? 'node' : part)).join(' ')} (exit code ${code})\n${output.trimEnd()}\n\n`,
    )
  return counts
}

/** A step that ended badly without a failed test of its own (a file that could not be loaded) is one failure. */
async function countStep(step: Step, ended: boolean): Promise<Counts> {
  const counted = step.count === undefined ? { passed: ended ? 1 : 0, failed: 0, skipped: 0 } : await step.count()
  const known = counted ?? { passed: 0, failed: 0, skipped: 0 }
  return counted === null || (!ended && known.failed === 0) ? { ...known, failed: 1 } : known
}

const runCommand = ([file, ...args]: Step['command']) =>
  new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code, output }))
  })

const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

const describeCounts = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
