import type { ArtifactNode } from '../artifact.ts'
import { toSegments } from '../dialect/holes.ts'
import type { Facts } from '../dsl/facts.ts'
import { INTEGER, TEXT } from '../dsl/sql-type.ts'
import { indent, plan, stage, type Writer } from './writer.ts'

type Load = NonNullable<ArtifactNode['load']>
/** Columns that the load itself writes: they make no row different. */
const LOAD_COLUMNS = new Set(['_fivetran_synced', '_loaded_at', '_batch_id'])
const DELETED = '_fivetran_deleted'
const SYNCED = '_fivetran_synced'

/**
 * Stage, then merge. The staging relation has the table's columns, the order `_row` and the operation `_op`:
 * `upsert`; `delete` (only the key is set); `replace` (only the parent's columns: rows of that parent that do not
 * come after it are deleted); `keep` (only the key: nothing is written and nothing deletes it). The last one of a key
 * decides. A row that is unchanged is not written. A table with `_fivetran_deleted` keeps deleted rows, marked.
 */
export function planLoad(w: Writer, facts: Facts, key: readonly string[], parent: readonly string[]): Load {
  const names = [...facts.keys()]
  const columns = [...facts].map(([name, f]) => ({ name, type: f.type }))
  const soft = facts.has(DELETED)
  const [t, s, staged, replaced] = ['target', 'source', 'staged', 'replaced'].map((n) => w.id(n)) as [string, string, string, string]
  const row = w.id('_row')
  const op = w.id('_op')
  const on = (a: string, b: string, by = key): string => by.map((k) => `${a}.${w.id(k)} = ${b}.${w.id(k)}`).join(' and ')
  const synced = facts.get(SYNCED)?.type ?? TEXT
  const loadedAt =
    synced.kind === 'text'
      ? `cast(${w.value('loaded_at')} as ${w.dialect.typeName(synced)})`
      : w.dialect.readTime(w.value('loaded_at'), synced)
  const live = (alias: string): string => (soft ? `coalesce(${alias}.${w.id(DELETED)}, false) = false` : 'true')

  /** Staged rows that count: none from before the last replacement of their parent. */
  const every = w.columns([...names, '_row', '_op'], `${staged}.`)
  const effective =
    parent.length === 0
      ? `select ${every}\nfrom ${w.staging} as ${staged}\nwhere ${staged}.${op} <> 'replace'`
      : [
          `select ${every}`,
          `from ${w.staging} as ${staged}`,
          `left join (\n  select ${w.columns(parent)}, max(${row}) as ${w.id('replaced_at')}\n  from ${w.staging}\n  where ${op} = 'replace'\n  group by ${w.columns(parent)}\n) as ${replaced}`,
          `  on ${on(staged, replaced, parent)}`,
          `where ${staged}.${op} <> 'replace'`,
          `  and (${replaced}.${w.id('replaced_at')} is null or ${staged}.${row} > ${replaced}.${w.id('replaced_at')})`,
        ].join('\n')
  const ranked = `select ${w.columns([...names, '_op'], `${w.id('effective')}.`)}, row_number() over (partition by ${w.columns(key)} order by ${row} desc) as ${w.id('version')}\nfrom (\n  ${indent(effective)}\n) as ${w.id('effective')}\nwhere ${op} <> 'keep'`
  const newest = `select ${w.columns(names)}, ${op}\nfrom (\n  ${indent(ranked)}\n) as ${w.id('ranked')}\nwhere ${w.id('version')} = 1`

  const compared = names.filter((n) => !key.includes(n) && !LOAD_COLUMNS.has(n))
  const differs = compared.map((n) => `${t}.${w.id(n)} is distinct from ${s}.${w.id(n)}`).join('\n    or ')
  const set = names
    .filter((n) => !key.includes(n))
    .map((n) => `${w.id(n)} = ${s}.${w.id(n)}`)
    .join(',\n  ')
  const remove = soft
    ? [
        `when matched and ${s}.${op} = 'delete' and ${live(t)} then update set`,
        `  ${w.id(DELETED)} = true`,
        `  , ${w.id(SYNCED)} = ${s}.${w.id(SYNCED)}`,
      ]
        .join('\n')
        .replace('\n  , ', ',\n  ')
    : `when matched and ${s}.${op} = 'delete' then delete`
  const merge = [
    `merge into ${w.target} as ${t}`,
    `using (\n  ${indent(newest)}\n) as ${s}`,
    `  on ${on(t, s)}`,
    remove,
    ...(set === '' ? [] : [`when matched and ${s}.${op} = 'upsert' and (\n    ${differs || 'false'}\n  ) then update set\n  ${set}`]),
    `when not matched and ${s}.${op} = 'upsert' then insert (${w.columns(names)})`,
    `  values (${names.map((n) => `${s}.${w.id(n)}`).join(', ')})`,
  ].join('\n')
  const markGone = (condition: string): string =>
    soft
      ? `update ${w.target} set\n  ${w.id(DELETED)} = true,\n  ${w.id(SYNCED)} = ${loadedAt}\nwhere ${live(w.bare)}\n  and ${condition}`
      : `delete from ${w.target}\nwhere ${condition}`
  const replace = markGone(
    `exists (\n    select 1\n    from ${w.staging} as ${replaced}\n    where ${replaced}.${op} = 'replace' and ${on(replaced, w.bare, parent)}\n  )\n  and not exists (\n    select 1\n    from (\n      ${indent(effective, '      ')}\n    ) as ${s}\n    where ${on(s, w.bare)}\n  )`,
  )
  const notStaged = `not exists (\n    select 1\n    from ${w.staging} as ${staged}\n    where ${staged}.${op} <> 'replace' and ${on(staged, w.bare)}\n  )`
  const missing = [
    `select\n  count(*) as ${w.id('present')},\n  count(*) - count(${staged}.${w.id('found')}) as ${w.id('missing')}`,
    `from ${w.target} as ${t}`,
    `left join (\n  select distinct ${w.columns(key)}, 1 as ${w.id('found')}\n  from ${w.staging}\n  where ${op} <> 'replace'\n) as ${staged}`,
    `  on ${on(staged, t)}`,
    `where ${live(t)}`,
  ].join('\n')
  const isNull = key.map((k) => `${w.id(k)} is null`).join(' or ')
  return {
    key: [...key],
    staging: toSegments(w.staging),
    create: plan(
      stage('prepare', [w.statement('load/create', w.dialect.ddl.createTableIfMissing(w.target, columns))]),
      stage('describe', [
        w.statement(
          'load/has_rows',
          `select count(*) > 0 as ${w.id('has_rows')}\nfrom (\n  select 1 as ${w.id('found')}\n  from ${w.target}\n  limit 1\n) as ${w.id('first_row')}`,
          { kind: 'row' },
        ),
      ]),
    ),
    stage: plan(
      stage('stage', [
        w.statement(
          'load/stage',
          w.dialect.ddl.createStaging(w.staging, [...columns, { name: '_row', type: INTEGER }, { name: '_op', type: TEXT }]),
        ),
      ]),
    ),
    merge: plan(
      stage('preflight', [
        w.statement('load/null_keys', `select ${row}\nfrom ${w.staging}\nwhere ${op} in ('upsert', 'delete') and (${isNull})\nlimit 5`, {
          kind: 'empty',
          message: `${w.node}: rows without a key (${key.join(', ')})`,
          hint: 'the source sent no value for a key column: choose another key in its contract',
        }),
      ]),
      stage('transaction', [
        parent.length > 0 ? w.statement('load/replace', replace, { kind: 'count', as: 'replaced' }) : undefined,
        w.statement('load/merge', merge, { kind: 'count', as: 'merged' }),
      ]),
    ),
    sweep: plan(
      stage('describe', [w.statement('load/missing', missing, { kind: 'row' })]),
      stage('transaction', [w.statement('load/sweep', markGone(notStaged), { kind: 'count', as: 'swept' })]),
    ),
    cleanup: plan(stage('cleanup', [w.statement('load/cleanup', w.dialect.ddl.dropTable(w.staging))])),
  }
}
