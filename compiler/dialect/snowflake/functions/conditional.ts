import type { Renderings } from '../../rendering.ts'

export const conditional: Renderings = {
  coalesce: 'coalesce($*)',
  nullif: 'nullif($1, $2)',
  greatest: 'greatest($*)',
  least: 'least($*)',
  greatest_ignore_nulls: 'greatest_ignore_nulls($*)',
  least_ignore_nulls: 'least_ignore_nulls($*)',
}
