import type { Renderings } from '../../rendering.ts'
import { smallArgument } from '../../whole-argument.ts'

export const textParts: Renderings = {
  left: (call) => `sf_left($1, ${smallArgument(call, 1)})`,
  right: (call) => `sf_right($1, ${smallArgument(call, 1)})`,
  substr: (call) =>
    call.args.length === 2
      ? `sf_substr($1, ${smallArgument(call, 1)})`
      : `sf_substr($1, ${smallArgument(call, 1)}, ${smallArgument(call, 2)})`,
  split_part: (call) => `sf_split_part($1, $2, ${smallArgument(call, 2)})`,
  position: (call) => (call.args.length === 2 ? 'strpos($2, $1)' : `sf_position($1, $2, ${smallArgument(call, 2)})`),
  starts_with: 'starts_with($1, $2)',
  ends_with: 'sf_ends_with($1, $2)',
  contains: 'strpos($1, $2) > 0',
}
