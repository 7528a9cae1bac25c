import type { Renderings } from '../../rendering.ts'
import { wholeArgument } from '../../whole-argument.ts'

export const textParts: Renderings = {
  left: (call) => `sf_left($1, ${wholeArgument(call, 1)})`,
  right: (call) => `sf_right($1, ${wholeArgument(call, 1)})`,
  substr: (call) =>
    call.args.length === 2
      ? `sf_substr($1, ${wholeArgument(call, 1)})`
      : `sf_substr_size($1, ${wholeArgument(call, 1)}, ${wholeArgument(call, 2)})`,
  split_part: (call) => `sf_split_part($1, $2, ${wholeArgument(call, 2)})`,
  position: (call) => (call.args.length === 2 ? 'strpos($2, $1)' : `sf_position($1, $2, ${wholeArgument(call, 2)})`),
  starts_with: 'starts_with($1, $2)',
  ends_with: 'ends_with($1, $2)',
  contains: 'contains($1, $2)',
}
