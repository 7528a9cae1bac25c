import type { Fault } from './fault.ts'

interface Armed {
  readonly fault: Fault
  readonly pattern: RegExp | undefined
  skip: number
  times: number
}

/** What a fault may be aimed at. */
export interface Subject {
  readonly id?: string | undefined
  readonly text: string
}

/** The faults that wait for their statement. */
export class Faults {
  #armed: Armed[] = []

  arm(fault: Fault): void {
    const pattern = fault.match === undefined ? undefined : new RegExp(fault.match)
    this.#armed.push({ fault, pattern, skip: fault.skip, times: fault.times })
  }

  clear(): void {
    this.#armed = []
  }

  /** The first fault of these kinds that hits now; each hit counts. */
  take(kinds: readonly Fault['kind'][], { id = '', text }: Subject): Fault | undefined {
    for (const armed of this.#armed) {
      if (!kinds.includes(armed.fault.kind)) continue
      if (armed.pattern !== undefined && !armed.pattern.test(id) && !armed.pattern.test(text)) continue
      if (armed.skip > 0) {
        armed.skip -= 1
        continue
      }
      armed.times -= 1
      if (armed.times === 0) this.#armed = this.#armed.filter((other) => other !== armed)
      return armed.fault
    }
    return undefined
  }
}
