import PQueue from 'p-queue'

/** A piece of work and what must be done before. */
export interface Step<T> {
  readonly id: string
  readonly after: readonly string[]
  readonly work: T
}

export interface GraphOptions<T> {
  readonly threads: number
  /** Does the work; false holds back everything that comes after. Must not throw. */
  readonly run: (work: T) => Promise<boolean>
  /** Told once for each step that is not run: `cause` is the step that held it back, or null after a stop. */
  readonly skip: (work: T, cause: string | null) => void
  /** Asked before a step starts: true stops everything that has not begun. */
  readonly isStopped: () => boolean
}

/**
 * Runs steps as soon as what they wait for is done, at most `threads` at a time, in the order given where there is a
 * choice. Each step is either run or skipped, exactly once. Names in `after` that are no steps count as done.
 */
export async function runGraph<T>(steps: readonly Step<T>[], options: GraphOptions<T>): Promise<void> {
  const queue = new PQueue({ concurrency: options.threads })
  const known = new Map(steps.map((step) => [step.id, step]))
  const readers = new Map<string, Step<T>[]>()
  const waiting = new Map<string, number>()
  for (const step of steps) {
    const parents = [...new Set(step.after)].filter((name) => known.has(name))
    waiting.set(step.id, parents.length)
    for (const name of parents) readers.set(name, [...(readers.get(name) ?? []), step])
  }
  const settled = new Set<string>()
  const skipBelow = (id: string, cause: string | null): void => {
    for (const step of readers.get(id) ?? []) {
      if (settled.has(step.id)) continue
      settled.add(step.id)
      options.skip(step.work, cause)
      skipBelow(step.id, cause)
    }
  }
  const begin = async (step: Step<T>): Promise<void> => {
    if (settled.has(step.id)) return
    settled.add(step.id)
    if (options.isStopped()) {
      options.skip(step.work, null)
      skipBelow(step.id, null)
    } else if (await options.run(step.work)) {
      for (const reader of readers.get(step.id) ?? []) {
        const left = (waiting.get(reader.id) ?? 0) - 1
        waiting.set(reader.id, left)
        if (left === 0) enqueue(reader)
      }
    } else skipBelow(step.id, step.id)
  }
  const failures: unknown[] = []
  const enqueue = (step: Step<T>): void => {
    queue.add(() => begin(step)).catch((error: unknown) => failures.push(error))
  }
  for (const step of steps) if (waiting.get(step.id) === 0) enqueue(step)
  await queue.onIdle()
  if (failures.length > 0) throw failures[0]
}
