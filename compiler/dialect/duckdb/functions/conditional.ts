import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

/** The engine's own function skips NULL, so arguments that may be NULL are tested first. */
const nullOfAnyNull =
  (name: string) =>
  (call: Call): string => {
    const tests = (call.facts.options['nullable'] as readonly number[]).map((i) => `$${i + 1} is null`)
    return tests.length === 0 ? `${name}($*)` : `case when ${tests.join(' or ')} then null else ${name}($*) end`
  }
export const conditional: Renderings = {
  coalesce: 'coalesce($*)',
  nullif: 'nullif($1, $2)',
  greatest: nullOfAnyNull('greatest'),
  least: nullOfAnyNull('least'),
  greatest_ignore_nulls: 'greatest($*)',
  least_ignore_nulls: 'least($*)',
}
