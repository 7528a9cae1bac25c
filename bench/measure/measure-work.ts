export interface WorkCost {
  /** User and system time of this process, all of its threads, in milliseconds. */
  readonly cpuMs: number
  readonly wallMs: number
}

/** What a piece of work inside a program takes, without the program's start. */
export async function measureWork(work: () => Promise<unknown>): Promise<WorkCost> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - wall }
}
