import type { ArtifactNode, DataTest, Plan, Segment } from '#artifact'
import { incremental, makeNode } from './make-node.ts'
import { counts, does, findsNone, gives, planOf, run, schema, sql, stage, tells, time } from './sql.ts'

/** Plans as the compiler would write them, for DuckDB and relations with the columns id, day, amount, updated_at. */
const columns = 'id, workspace, amount, updated_at'
const target = (name: string): Segment[] => sql`${schema()}."${name}"`
const staging = (name: string): Segment[] => sql`temp.main."${name}__${run}"`
const drop = (name: string, kind: string) => stage('cleanup', does(`${name}/${kind}/cleanup`, sql`drop table if exists ${staging(name)}`))

const viewPlan = (name: string, select: Segment[]): Plan =>
  planOf(stage('publish', does(`${name}/full/create`, sql`create or replace view ${target(name)} as ${select}`)))

const tablePlan = (name: string, select: Segment[]): Plan =>
  planOf(stage('publish', counts(`${name}/full/table`, 'rows', sql`create or replace table ${target(name)} as ${select}`)))

/** Builds in full: staged, checked, counted with its watermark, published. */
const fullPlan = (name: string, select: Segment[], byWorkspace: boolean): Plan =>
  planOf(
    stage('stage', counts(`${name}/full/stage`, 'staged', sql`create temp table ${staging(name)} as select ${columns} from (${select})`)),
    stage('preflight', duplicates(name, 'full'), watermark(name, 'full', byWorkspace)),
    stage('publish', does(`${name}/full/table`, sql`create or replace table ${target(name)} as select ${columns} from ${staging(name)}`)),
    drop(name, 'full'),
  )

const duplicates = (name: string, kind: string) =>
  findsNone(
    `${name}/${kind}/duplicate_keys`,
    `${name}: the key (id) comes more than once`,
    'deduplicate in the model',
    sql`select id, count(*) as copies from ${staging(name)} group by id having count(*) > 1 order by id`,
  )

const watermark = (name: string, kind: string, byWorkspace: boolean) =>
  tells(
    `${name}/${kind}/watermark`,
    byWorkspace
      ? sql`select max(updated_at) as watermark, max(case when workspace = 'a' then updated_at end) as "watermark:a", max(case when workspace = 'b' then updated_at end) as "watermark:b" from ${staging(name)}`
      : sql`select max(updated_at) as watermark from ${staging(name)}`,
  )

/** Asked before an incremental run: is the relation there, and has it rows? */
const probe = (name: string) => [
  tells(
    `${name}/probe/exists`,
    sql`select count(*) > 0 as target_exists from information_schema.tables where '"' || table_schema || '"' = '${schema()}' and table_name = '${name}'`,
  ),
  tells(`${name}/probe/rows`, sql`select count(*) > 0 as has_rows from (select 1 from ${target(name)} limit 1)`),
]

const bound = (name: string): Segment[] => sql`cast('${time(name)}' as timestamp_ns)`
const start = (byWorkspace: boolean): Segment[] =>
  byWorkspace
    ? sql`case workspace when 'a' then ${bound('window_start:a')} when 'b' then ${bound('window_start:b')} else ${bound('window_start')} end`
    : bound('window_start')
const windowed = (select: Segment[], byWorkspace: boolean): Segment[] =>
  sql`select ${columns} from (${select}) where updated_at >= ${start(byWorkspace)} and updated_at < ${bound('window_end')}`

type Strategy = NonNullable<ArtifactNode['incremental']>['strategy']

const insert = (name: string) =>
  counts(`${name}/incremental/insert`, 'inserted', sql`insert into ${target(name)} (${columns}) select ${columns} from ${staging(name)}`)

const writes: Record<Strategy, (name: string) => ReturnType<typeof does>[]> = {
  append: (name) => [insert(name)],
  merge: (name) => [
    counts(
      `${name}/incremental/merge`,
      'merged',
      sql`merge into ${target(name)} t using ${staging(name)} s on t.id = s.id when matched then update set workspace = s.workspace, amount = s.amount, updated_at = s.updated_at when not matched then insert (${columns}) values (s.id, s.workspace, s.amount, s.updated_at)`,
    ),
  ],
  'delete+insert': (name) => [
    counts(`${name}/incremental/delete`, 'deleted', sql`delete from ${target(name)} where id in (select id from ${staging(name)})`),
    insert(name),
  ],
  insert_overwrite: (name) => [
    counts(
      `${name}/incremental/delete`,
      'deleted',
      sql`delete from ${target(name)} where updated_at >= ${bound('window_start')} and updated_at < ${bound('window_end')}`,
    ),
    insert(name),
  ],
}

export function incrementalNode(
  name: string,
  strategy: Strategy,
  source: string,
  more: Partial<ArtifactNode['incremental']> = {},
): ArtifactNode {
  const byWorkspace = more.partition !== undefined
  const select = sql`select ${columns} from ${target(source)}`
  const incrementalPlan = planOf(
    stage(
      'stage',
      counts(`${name}/incremental/stage`, 'staged', sql`create temp table ${staging(name)} as ${windowed(select, byWorkspace)}`),
    ),
    stage('preflight', ...(strategy === 'merge' ? [duplicates(name, 'incremental')] : []), watermark(name, 'incremental', byWorkspace)),
    stage('transaction', ...writes[strategy](name)),
    drop(name, 'incremental'),
  )
  const node = makeNode(name, [source], {
    materialization: 'incremental',
    incremental: incremental({ strategy, ...more }),
    plans: { full: fullPlan(name, select, byWorkspace), incremental: incrementalPlan },
    columns: rowColumns,
  })
  return { ...node, probe: probe(name) } as ArtifactNode
}

export const rowColumns: ArtifactNode['columns'] = [
  { name: 'id', type: { kind: 'number', precision: 38, scale: 0 }, nullable: false },
  { name: 'workspace', type: { kind: 'text' }, nullable: true },
  { name: 'amount', type: { kind: 'number', precision: 18, scale: 2 }, nullable: true },
  { name: 'updated_at', type: { kind: 'ntz' }, nullable: true },
]

/** A test that finds the rows of `name` for which `condition` holds. */
export const conditionTest = (test: string, name: string, condition: string, more: Partial<DataTest> = {}): DataTest => ({
  name: test,
  kind: 'expression',
  columns: ['id'],
  severity: 'error',
  threshold: {},
  dependsOn: [],
  sample: gives(`${test}/sample`, sql`select id, amount from ${target(name)} where ${condition} order by id limit 5`),
  count: tells(`${test}/count`, sql`select count(*) filter (where ${condition}) as failures, count(*) as rows from ${target(name)}`),
  ...more,
})

export const viewNode = (name: string, source: string, select = `select ${columns} from`): ArtifactNode =>
  makeNode(name, [source], {
    materialization: 'view',
    plans: { full: viewPlan(name, sql`${select} ${target(source)}`) },
    columns: rowColumns,
  })

export const tableNode = (name: string, source: string, select = `select ${columns} from`): ArtifactNode =>
  makeNode(name, [source], { plans: { full: tablePlan(name, sql`${select} ${target(source)}`) }, columns: rowColumns })

export const sourceNode = (name: string): ArtifactNode =>
  makeNode(name, [], { kind: 'source', materialization: 'source', plans: {}, columns: rowColumns })

/** The file's rows arrive in the staging relation after `prepare`; then they replace the table. */
export const seedNode = (name: string, file: string, sha256: string): ArtifactNode =>
  makeNode(name, [], {
    kind: 'seed',
    materialization: 'seed',
    fingerprint: `${name} ${sha256}`,
    file: `models/seeds/${name}.ts`,
    columns: ['code', 'label'].map((one) => ({ name: one, type: { kind: 'text' }, nullable: true })),
    seed: { file, sha256, staging: staging(name) },
    plans: {
      full: planOf(
        stage('prepare', does(`${name}/full/stage`, sql`create temp table ${staging(name)} (code text, label text)`)),
        stage(
          'publish',
          does(`${name}/full/table`, sql`create or replace table ${target(name)} as select code, label from ${staging(name)}`),
        ),
        drop(name, 'full'),
      ),
    },
  })
