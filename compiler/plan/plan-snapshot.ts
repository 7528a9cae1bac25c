import { RawNode } from 'kysely'
import type { Plan } from '../artifact.ts'
import { timeBound } from '../dialect/time-bound.ts'
import type { SnapshotConfig } from '../dsl/define-snapshot.ts'
import { VALIDITY } from '../dsl/define-snapshot.ts'
import { columnsOf } from '../dsl/facts.ts'
import { call, castTo, Handle, handleOf } from '../dsl/handle.ts'
import { NTZ, TEXT } from '../dsl/sql-type.ts'
import { nameOf, namesOf, rowOf } from './node-facts.ts'
import type { NodePlanInput } from './node-plan.ts'
import { publishTable } from './publish-table.ts'
import { indent, plan, stage } from './writer.ts'

/**
 * Slowly changing dimension, type 2, by timestamp. Versions are half-open and touch; a version opens at the row's own
 * `updatedAt`. A key that was gone comes back at the run's instant if its row is as old as before: nobody saw it in between.
 */
export function planSnapshot(input: NodePlanInput, config: SnapshotConfig<never>): { readonly full: Plan; readonly incremental: Plan } {
  const { writer: w, facts } = input
  const own = new Map([...facts].filter(([n]) => !VALIDITY.has(n)))
  const key = namesOf(own, config.key as never)
  const updatedAt = nameOf(config.updatedAt(rowOf(own)))
  const names = [...own.keys()]
  const all = [...facts.keys()]
  const checks = (run: string) => [
    w.statement(
      `${run}/duplicate_keys`,
      `select ${w.columns(key)}, count(*) as ${w.id('occurrences')}\nfrom ${w.staging}\ngroup by ${w.columns(key)}\nhaving count(*) > 1`,
      {
        kind: 'empty',
        message: `${w.node}: the key (${key.join(', ')}) comes more than once in the snapshot's rows`,
        hint: 'a snapshot needs one row a key: deduplicate with firstPer',
      },
    ),
  ]
  const stageRows = (run: string) =>
    stage(
      'stage',
      w.staged(
        `${run}/stage`,
        input.form.columns.filter((c) => own.has(c.name)),
        input.fullSelect,
      ),
    )
  const cleanup = (run: string) => stage('cleanup', [w.statement(`${run}/cleanup`, w.dialect.ddl.dropTable(w.staging))])
  const opened = (from: string, validFrom: string): string => {
    return `${w.print(scdId(own, key, from, validFrom))} as ${w.id('scd_id')},\n  ${validFrom} as ${w.id('valid_from')},\n  ${w.print(castTo(null, NTZ).node)} as ${w.id('valid_to')},\n  true as ${w.id('is_current')}`
  }
  const t = (n: string): string => `${w.bare}.${w.id(n)}`
  const s = (n: string): string => `${w.id('staged')}.${w.id(n)}`
  const sameKey = key.map((k) => `${t(k)} = ${s(k)}`).join(' and ')
  const { publish } = publishTable(
    input,
    `select\n  ${names.map(s).join(',\n  ')},\n  ${opened('staged', s(updatedAt))}\nfrom ${w.staging} as ${w.id('staged')}`,
  )
  const full = plan(
    stage('prepare', input.before),
    stageRows('full'),
    stage('preflight', checks('full')),
    publish,
    stage('describe', [...input.described, ...input.after]),
    cleanup('full'),
  )
  const close = [
    `merge into ${w.target} as ${w.id('target')}`,
    `using ${w.staging} as ${w.id('staged')}`,
    `  on ${key.map((k) => `${w.id('target')}.${w.id(k)} = ${s(k)}`).join(' and ')} and ${w.id('target')}.${w.id('is_current')}`,
    `when matched and ${s(updatedAt)} > ${w.id('target')}.${w.id('valid_from')} then update set`,
    `  ${w.id('valid_to')} = ${s(updatedAt)},\n  ${w.id('is_current')} = false`,
  ].join('\n')
  const at = timeBound(w.dialect, w.time('window_end'), NTZ)
  const invalidate = `update ${w.target} set\n  ${w.id('valid_to')} = ${at},\n  ${w.id('is_current')} = false\nwhere ${w.id('is_current')}\n  and not exists (select 1 from ${w.staging} as ${w.id('staged')} where ${sameKey})`
  const last = `select ${w.columns(key, `${w.id('versions')}.`)}, max(${w.id('versions')}.${w.id('valid_to')}) as ${w.id('last_valid_to')}, max(case when ${w.id('versions')}.${w.id('is_current')} then 1 else 0 end) as ${w.id('has_current')}\nfrom ${w.target} as ${w.id('versions')}\ngroup by ${w.columns(key, `${w.id('versions')}.`)}`
  const validFrom = `case when ${w.id('last')}.${w.id('last_valid_to')} > ${s(updatedAt)} then ${at} else ${s(updatedAt)} end`
  const open = [
    `insert into ${w.target} (${w.columns(all)})`,
    `select\n  ${names.map(s).join(',\n  ')},\n  ${opened('staged', validFrom)}`,
    `from ${w.staging} as ${w.id('staged')}`,
    `left join (\n  ${indent(last)}\n) as ${w.id('last')}\n  on ${key.map((k) => `${w.id('last')}.${w.id(k)} = ${s(k)}`).join(' and ')}`,
    `where coalesce(${w.id('last')}.${w.id('has_current')}, 0) = 0`,
  ].join('\n')
  const incremental = plan(
    stage('prepare', input.before),
    stageRows('incremental'),
    stage('preflight', checks('incremental')),
    stage('transaction', [
      w.statement('incremental/close', close, { kind: 'count', as: 'closed' }),
      config.hardDeletes === 'ignore' ? undefined : w.statement('incremental/invalidate', invalidate, { kind: 'count', as: 'invalidated' }),
      w.statement('incremental/open', open, { kind: 'count', as: 'opened' }),
    ]),
    cleanup('incremental'),
  )
  return { full, incremental }
}

/** sha256 of the key's text and the start of the version. */
function scdId(own: NodePlanInput['facts'], key: readonly string[], from: string, validFrom: string) {
  const columns = columnsOf(from, own)
  const parts = key.flatMap((k) => [textOfKey(handleOf(columns[k])), '|'])
  const start = textOfKey(new Handle(RawNode.createWithSql(validFrom), NTZ, false))
  return call(TEXT, 'sha256', [call(TEXT, 'concat', [...parts, start])]).node
}
/** A key's text, the same in every session: times by a written format. */
function textOfKey(h: Handle): Handle {
  if (h.type.kind === 'day') return call(TEXT, 'to_char', [h], { format: 'YYYY-MM-DD' })
  return h.type.kind === 'ntz' ? call(TEXT, 'to_char', [h], { format: 'YYYY-MM-DD HH24:MI:SS.FF9' }) : castTo(h, TEXT)
}
