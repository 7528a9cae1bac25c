import { cursorSimulator } from '../../sources/cursor/simulator/index.ts'
import { ecommerceSimulator } from '../../sources/ecommerce/simulator/index.ts'

/** One source at the `full` profile, without its vendor's limits, in a process of its own. Prints its variables as one line of JSON. */
const SIMULATORS = { cursor: cursorSimulator, ecommerce: ecommerceSimulator }
const [source, instant] = process.argv.slice(2) as [keyof typeof SIMULATORS, string]
process.once('SIGTERM', () => process.exit())
const [server] = await SIMULATORS[source]({ profile: 'full', startsAt: instant, rateLimit: false })
process.stdout.write(`${JSON.stringify(server?.env)}\n`)
