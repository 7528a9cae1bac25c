import type { Renderings } from '../../rendering.ts'

export const textParts: Renderings = {
  left: 'left($1, $2)',
  right: 'right($1, $2)',
  substr: 'substr($*)',
  split_part: 'split_part($1, $2, $3)',
  position: 'charindex($*)',
  starts_with: 'startswith($1, $2)',
  ends_with: 'endswith($1, $2)',
  contains: 'contains($1, $2)',
}
