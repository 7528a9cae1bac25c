import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const doubles = (call: Call): string[] =>
  call.facts.types.map((t, i) => (t.kind === 'float' ? `$${i + 1}` : `cast($${i + 1} as double precision)`))
/** The engine's function of arguments that are double precision: of numeric it would stay numeric. */
const ofDoubles = (name: string) => (call: Call) => `${name}(${doubles(call).join(', ')})`
const NAMES = ['power', 'sqrt', 'cbrt', 'ln', 'exp', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'radians', 'degrees', 'pi']

export const floatMath: Renderings = {
  ...Object.fromEntries(NAMES.map((n) => [n, ofDoubles(n)])),
  /** Base 1 divides by zero, which is the error that it should be. */
  log: (call) => `ln(${doubles(call)[1]}) / ln(${doubles(call)[0]})`,
}
