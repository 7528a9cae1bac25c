import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { exportRoutes, refuse } from './routes/export-routes.ts'
import { shopOf } from './shop.ts'

export type { Customer } from './customer.ts'
export type { Order, OrderLine } from './order.ts'
export { type OrderStatus, spellings, UNKNOWN_SPELLING } from './order-status.ts'
export type { Product } from './product.ts'
export { type Truth, type TruthOptions, truth } from './truth.ts'

const KEY = 'simulated-ecommerce-key'

/** Serves the shop's nightly exports. */
export async function ecommerceSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const server = await startSource(
    {
      name: 'ecommerce',
      routes: exportRoutes(shopOf(sourceData(options))),
      refuse,
      authorization: { header: 'authorization', value: `Bearer ${KEY}` },
      env: (url) => ({ ECOMMERCE_BASE_URL: url, ECOMMERCE_API_KEY: KEY }),
    },
    options,
  )
  return [server]
}
