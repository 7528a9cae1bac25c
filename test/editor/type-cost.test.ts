import { expect, test } from 'vitest'
import { measureTypeCost } from '../../bench/type-cost.ts'

test('1,000 models of 15 columns take less than a million type instantiations', { timeout: 120_000 }, async () => {
  const { instantiations } = await measureTypeCost(1000)
  expect(instantiations).toBeGreaterThan(100_000)
  expect(instantiations).toBeLessThan(1_000_000)
})

test('the cost grows with the number of models, not faster', { timeout: 120_000 }, async () => {
  const small = await measureTypeCost(250)
  const large = await measureTypeCost(500)
  expect(large.instantiations / small.instantiations).toBeLessThan(2.2)
})
