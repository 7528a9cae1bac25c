import type { Renderings } from '../../rendering.ts'

export const window: Renderings = {
  row_number: 'row_number()',
  rank: 'rank()',
  dense_rank: 'dense_rank()',
  percent_rank: 'percent_rank()',
  ntile: 'ntile($1)',
  lag: 'lag($1, $2)',
  lead: 'lead($1, $2)',
  first_value: 'first_value($1)',
  last_value: 'last_value($1)',
  nth_value: 'nth_value($1, $2)',
}
