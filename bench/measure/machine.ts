import { availableParallelism, totalmem } from 'node:os'
import { measureReferenceWork } from './reference-work.ts'

/** The setting of a measurement, without anything that names the machine. */
export interface Machine {
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  /** See `measureReferenceWork`. */
  readonly referenceWorkMs: number
}

export const describeMachine = (): Machine => ({
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  referenceWorkMs: Number(measureReferenceWork().toFixed(1)),
})
