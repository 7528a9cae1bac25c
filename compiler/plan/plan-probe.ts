import type { Statement } from '../artifact.ts'
import { TEXT } from '../dsl/sql-type.ts'
import type { Writer } from './writer.ts'

/**
 * Whether a relation that should be there is there (`target_exists`) and has rows (`has_rows`): asked before a run adds
 * to it. The catalogue is compared without regard to case, for engines fold unquoted names.
 */
export function planProbe(w: Writer): Statement[] {
  const schema = `cast(${w.value(`schema:${w.schema}`)} as ${w.dialect.typeName(TEXT)})`
  const exists = [
    `select count(*) as ${w.id('target_exists')}`,
    'from information_schema.tables',
    `where lower(table_schema) = lower(${schema})`,
    `  and lower(table_name) = ${w.dialect.literal(w.name.toLowerCase())}`,
  ].join('\n')
  const hasRows = `select count(*) > 0 as ${w.id('has_rows')}\nfrom (\n  select 1 as ${w.id('found')}\n  from ${w.target}\n  limit 1\n) as ${w.id('first_row')}`
  return [w.statement('probe/exists', exists, { kind: 'row' }), w.statement('probe/rows', hasRows, { kind: 'row' })]
}
