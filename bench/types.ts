import type { Bench } from './bench.ts'
import { measureTypeCost } from './type-cost.ts'

export const typesBench: Bench = {
  name: 'types',
  about: 'TypeScript checks a synthetic project; instantiations are the same on every machine',
  async measure({ large }) {
    const sizes = large ? [250, 1000, 4000] : [250, 1000]
    return await Promise.all(
      sizes.map(async (size) => {
        const { instantiations, seconds, megabytes } = await measureTypeCost(size)
        return { setting: `${size} models of 15 columns`, measures: { instantiations, seconds, memoryMiB: megabytes } }
      }),
    )
  },
}
