import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const plain = (name: string) => (call: Call) => `${name}(${call.args.map((_, i) => `$${i + 1}`).join(', ')})`
const NAMES = [
  'power',
  'sqrt',
  'cbrt',
  'ln',
  'log',
  'exp',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'radians',
  'degrees',
  'pi',
]

export const floatMath: Renderings = Object.fromEntries(NAMES.map((n) => [n, plain(n)]))
