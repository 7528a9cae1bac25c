import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

/** The engine's function of arguments that are DOUBLE. */
const ofDoubles = (name: string) => (call: Call) =>
  `${name}(${call.facts.types.map((t, i) => (t.kind === 'float' ? `$${i + 1}` : `cast($${i + 1} as double)`)).join(', ')})`
const NAMES = ['power', 'sqrt', 'cbrt', 'ln', 'exp', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'radians', 'degrees', 'pi']

export const floatMath: Renderings = { ...Object.fromEntries(NAMES.map((n) => [n, ofDoubles(n)])), log: ofDoubles('sf_log') }
