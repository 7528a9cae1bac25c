import { seededRandom } from './seeded-random.ts'

export type Operation = 'stage' | 'join2' | 'join3' | 'union2' | 'union3' | 'mart'

export interface SyntheticModel {
  readonly name: string
  readonly layer: 'staging' | 'intermediate' | 'marts'
  /** Below `models/`: at most 50 models a folder. */
  readonly folder: string
  readonly operation: Operation
  /** Names of the models, or of the one source, that it reads. */
  readonly parents: readonly string[]
}
export interface SyntheticProject {
  readonly sources: readonly string[]
  /** Parents before children. */
  readonly models: readonly SyntheticModel[]
}

/**
 * A project of a given size, the same each time: 10 % staging views over a source each, 60 % intermediate tables (joins
 * and unions of two or three of the most recent quarter, so that there are chains and fans), 30 % incremental marts.
 */
export function planProject(size: number): SyntheticProject {
  const random = seededRandom(20_260 + size)
  const staged = Math.max(3, Math.floor(size / 10))
  const marts = Math.floor((size * 3) / 10)
  const models: SyntheticModel[] = []
  const readable: string[] = []
  const add = (name: string, layer: SyntheticModel['layer'], operation: Operation, parents: readonly string[]): void => {
    models.push({ name, layer, folder: `${layer}/g${number(Math.floor(models.length / 50), 3)}`, operation, parents })
    if (layer !== 'marts') readable.push(name)
  }
  for (let i = 0; i < staged; i++) add(`stg_${number(i)}`, 'staging', 'stage', [`src_${number(i)}`])
  for (let i = 0; i < size - staged - marts; i++) {
    const operation = random.pick(['join2', 'join2', 'join3', 'union2', 'union3'] as const)
    const width = operation.endsWith('3') ? 3 : 2
    const recent = readable.slice(-Math.max(width, staged, Math.floor(readable.length / 4)))
    add(`int_${number(i)}`, 'intermediate', operation, random.sample(recent, width))
  }
  const intermediate = readable.slice(staged)
  for (let i = 0; i < marts; i++) add(`mart_${number(i)}`, 'marts', 'mart', random.sample(intermediate, 2))
  return { sources: Array.from({ length: staged }, (_, i) => `src_${number(i)}`), models }
}

const number = (n: number, digits = 5): string => String(n).padStart(digits, '0')
