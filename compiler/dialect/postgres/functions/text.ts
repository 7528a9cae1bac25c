import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { smallArgument } from '../../whole-argument.ts'

/** Postgres escapes by a backslash unless another character, or none, is said. */
const escaping = (call: Call): string => (call.args[2] ? 'escape $3' : "escape ''")
export const text: Renderings = {
  concat: (call) => call.args.map((_, i) => `$${i + 1}`).join(' || '),
  lower: 'lower($1)',
  upper: "upper(replace($1, 'ß', 'SS'))",
  initcap: 'sf_initcap($1)',
  trim: 'btrim($1, $2)',
  ltrim: 'ltrim($1, $2)',
  rtrim: 'rtrim($1, $2)',
  length: 'length($1)',
  octet_length: 'octet_length($1)',
  reverse: 'reverse($1)',
  repeat: (call) => `repeat($1, ${smallArgument(call, 1)})`,
  lpad: (call) => `lpad($1, ${smallArgument(call, 1)}, $3)`,
  rpad: (call) => `rpad($1, ${smallArgument(call, 1)}, $3)`,
  replace: 'replace($1, $2, $3)',
  translate: 'translate($1, $2, $3)',
  unicode: 'ascii($1)',
  chr: (call) => `chr(${smallArgument(call, 0)})`,
  like: (call) => `$1 like $2 ${escaping(call)}`,
  not_like: (call) => `$1 not like $2 ${escaping(call)}`,
  ilike: (call) => `$1 ilike $2 ${escaping(call)}`,
  not_ilike: (call) => `$1 not ilike $2 ${escaping(call)}`,
}
