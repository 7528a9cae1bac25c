/** One line of a bench's answer: what was done, and its measures by name. */
export interface Figure {
  readonly setting: string
  readonly measures: Readonly<Record<string, number>>
}
export interface BenchOptions {
  /** Runs of each setting; the median of each measure counts. */
  readonly runs: number
  /** The large settings too, which take minutes. */
  readonly large: boolean
}
export interface Bench {
  readonly name: string
  /** One sentence: what is measured. */
  readonly about: string
  measure(options: BenchOptions): Promise<readonly Figure[]>
}
