import type { Plan } from '../artifact.ts'
import type { DdlColumn } from '../dialect/relation-form.ts'
import { numberText } from '../dsl/literal-value.ts'
import { INTEGER } from '../dsl/sql-type.ts'
import { plan, stage, type Writer } from './writer.ts'

/**
 * The daily sweep of a merged model: rows whose key is no longer among the live ones go. If more than `maxShrink` of
 * the target would go, nothing does: the source was probably read by half. The run's results show both counts.
 */
export function planSweep(w: Writer, key: readonly string[], columns: readonly DdlColumn[], live: string, maxShrink: number): Plan {
  const [alive, target] = [w.id('alive'), w.id('target')]
  const same = (a: string, b: string): string => key.map((k) => `${a}.${w.id(k)} = ${b}.${w.id(k)}`).join(' and ')
  const counts = [
    `select\n  count(*) as ${w.id('present')},\n  count(*) - count(${alive}.${w.id('found')}) as ${w.id('missing')}`,
    `from ${w.target} as ${target}`,
    `left join (\n  select distinct ${w.columns(key)}, 1 as ${w.id('found')}\n  from ${w.staging}\n) as ${alive}`,
    `  on ${same(alive, target)}`,
  ].join('\n')
  const count = (name: string): string => `cast(${w.value(name)} as ${w.dialect.typeName(INTEGER)})`
  const gone = `not exists (\n    select 1\n    from ${w.staging} as ${alive}\n    where ${same(alive, w.bare)}\n  )`
  return plan(
    stage('stage', w.staged('sweep/stage', columns, live, 'live')),
    stage('preflight', [w.statement('sweep/missing', counts, { kind: 'row' })]),
    stage('transaction', [
      w.statement(
        'sweep/delete',
        `delete from ${w.target}\nwhere ${gone}\n  and ${count('missing')} <= ${numberText(maxShrink)} * ${count('present')}`,
        { kind: 'count', as: 'swept' },
      ),
    ]),
    stage('cleanup', [w.statement('sweep/cleanup', w.dialect.ddl.dropTable(w.staging))]),
  )
}
