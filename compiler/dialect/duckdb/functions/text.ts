import type { Renderings } from '../../rendering.ts'
import { smallArgument, wholeArgument } from '../../whole-argument.ts'

export const text: Renderings = {
  concat: (call) => call.args.map((_, i) => `$${i + 1}`).join(' || '),
  lower: 'lower($1)',
  upper: "upper(replace($1, 'ß', 'SS'))",
  initcap: 'sf_initcap($1)',
  trim: 'trim($1, $2)',
  ltrim: 'ltrim($1, $2)',
  rtrim: 'rtrim($1, $2)',
  length: 'length($1)',
  octet_length: 'strlen($1)',
  reverse: 'sf_reverse($1)',
  repeat: (call) => `repeat($1, ${wholeArgument(call, 1)})`,
  lpad: (call) => `sf_lpad($1, ${smallArgument(call, 1)}, $3)`,
  rpad: (call) => `sf_rpad($1, ${smallArgument(call, 1)}, $3)`,
  replace: 'replace($1, $2, $3)',
  translate: 'translate($1, $2, $3)',
  unicode: 'sf_unicode($1)',
  chr: (call) => `sf_chr(${smallArgument(call, 0)})`,
  like: (call) => `$1 like $2${call.args[2] ? ' escape $3' : ''}`,
  not_like: (call) => `$1 not like $2${call.args[2] ? ' escape $3' : ''}`,
  ilike: (call) => `$1 ilike $2${call.args[2] ? ' escape $3' : ''}`,
  not_ilike: (call) => `$1 not ilike $2${call.args[2] ? ' escape $3' : ''}`,
}
