import type { Plan } from '../artifact.ts'
import { plan, stage, type Writer } from './writer.ts'

/**
 * The daily sweep of a merged model: rows whose key is no longer among the live ones go. If more than `maxShrink` of
 * the target would go, nothing does: the source was probably read by half. The run's results show both counts.
 */
export function planSweep(w: Writer, key: readonly string[], live: string, maxShrink: number): Plan {
  const alive = w.id('alive')
  const gone = `not exists (\n    select 1\n    from ${w.staging} as ${alive}\n    where ${key.map((k) => `${alive}.${w.id(k)} = ${w.bare}.${w.id(k)}`).join(' and ')}\n  )`
  const counts = `select\n  count(*) as ${w.id('present')},\n  coalesce(sum(case when ${gone} then 1 else 0 end), 0) as ${w.id('missing')}\nfrom ${w.target}`
  const guard = `(select count(*) from ${w.staging}) >= ${1 - maxShrink} * (select count(*) from ${w.target})`
  return plan(
    stage('stage', [w.statement('sweep/stage', w.dialect.ddl.createStagingAs(w.staging, live), { kind: 'count', as: 'live' })]),
    stage('preflight', [w.statement('sweep/missing', counts, { kind: 'row' })]),
    stage('transaction', [w.statement('sweep/delete', `delete from ${w.target}\nwhere ${gone}\n  and ${guard}`, { kind: 'count', as: 'swept' })]),
    stage('cleanup', [w.statement('sweep/cleanup', w.dialect.ddl.dropTable(w.staging))]),
  )
}
