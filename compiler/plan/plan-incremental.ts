import type { Plan, Statement } from '../artifact.ts'
import { timeBound } from '../dialect/time-bound.ts'
import type { Incremental } from '../dsl/define-model.ts'
import { handleOf } from '../dsl/handle.ts'
import { nameOf, namesOf, rowOf } from './node-facts.ts'
import type { NodePlanInput } from './node-plan.ts'
import { publishTable } from './publish-table.ts'
import { indent, plan, stage, type Writer } from './writer.ts'

/** The facts of an incremental model that its statements are written from. */
export interface IncrementalFacts {
  readonly strategy: NonNullable<Incremental<never>['strategy']>
  readonly key: readonly string[]
  readonly cursor: string | undefined
  readonly partition: { readonly name: string; readonly values: readonly string[] } | undefined
  readonly newest: readonly string[]
  readonly deleted: string | undefined
  readonly keepLatest: boolean
}
export function incrementalFacts(config: Incremental<never>, facts: NodePlanInput['facts']): IncrementalFacts {
  const row = rowOf(facts)
  const partition = config.partition && handleOf(config.partition(row))
  const deleted = config.deleted && handleOf(config.deleted(row))
  return {
    strategy: config.strategy ?? 'merge',
    key: namesOf(facts, config.key as never),
    cursor: config.cursor && nameOf(config.cursor(row)),
    partition: partition?.facts.accepted && { name: nameOf(partition), values: partition.facts.accepted },
    newest: namesOf(facts, config.newest as never),
    deleted: deleted && nameOf(deleted),
    keepLatest: config.duplicates === 'keep_latest',
  }
}

/** Rows into the run's staging relation, checks on them, then one publishing step. */
export function planIncrementalFull(input: NodePlanInput, inc: IncrementalFacts): Plan {
  const { writer: w, form, facts } = input
  const names = [...facts.keys()]
  const select = `select\n  ${names.map((n) => w.id(n)).join(',\n  ')}\nfrom ${w.staging}${liveRows(inc, w)}`
  const { publish, leftovers } = publishTable(input, select)
  return plan(
    stage('prepare', input.before),
    stage('stage', w.staged('full/stage', form.columns, deduplicated(input.fullSelect, inc, w, names))),
    stage('preflight', [...preflight('full', inc, w), watermark('full', inc, w, w.staging)]),
    publish,
    stage('describe', [...input.described, ...input.after]),
    stage('cleanup', [...leftovers, w.statement('full/cleanup', w.dialect.ddl.dropTable(w.staging))]),
  )
}

/** The window's rows into staging, checks on them, then the change and the watermark in one transaction. */
export function planIncremental(input: NodePlanInput, inc: IncrementalFacts): Plan {
  const { writer: w, facts } = input
  const names = [...facts.keys()]
  const select = deduplicated(input.incrementalSelect ?? input.fullSelect, inc, w, names)
  return plan(
    stage('prepare', input.before),
    stage('stage', w.staged('incremental/stage', input.form.columns, select)),
    stage('preflight', [...preflight('incremental', inc, w), watermark('incremental', inc, w, w.staging)]),
    stage('transaction', change(inc, w, names, facts.get(inc.cursor ?? '')?.type.kind)),
    stage('describe', input.after),
    stage('cleanup', [w.statement('incremental/cleanup', w.dialect.ddl.dropTable(w.staging))]),
  )
}

/** `deleted` removes a row only where it holds; a NULL does not. */
const isDeleted = (column: string): string => `coalesce(${column}, false)`
const liveRows = (inc: IncrementalFacts, w: Writer): string =>
  inc.deleted === undefined ? '' : `\nwhere not ${isDeleted(w.id(inc.deleted))}`

/** `keep_latest`: of rows with the same key the newest one, by `newest`, else by the cursor. */
function deduplicated(select: string, inc: IncrementalFacts, w: Writer, names: readonly string[]): string {
  if (!inc.keepLatest || inc.key.length === 0) return select
  const order = (inc.newest.length > 0 ? inc.newest : inc.cursor ? [inc.cursor] : inc.key)
    .map((n) => `${w.id(n)} desc nulls last`)
    .join(', ')
  const columns = names.map((n) => w.id(n)).join(', ')
  return [
    `select ${columns}`,
    'from (',
    `  select ${columns}, row_number() over (partition by ${w.columns(inc.key)} order by ${order}) as ${w.id('version')}`,
    `  from (\n    ${indent(select, '    ')}\n  ) as ${w.id('candidates')}`,
    `) as ${w.id('ranked')}`,
    `where ${w.id('version')} = 1`,
  ].join('\n')
}

/** Findings before anything is changed: keys that are NULL or that come twice, rows without a cursor. */
function preflight(run: string, inc: IncrementalFacts, w: Writer): Statement[] {
  const key = w.columns(inc.key)
  const checks: Statement[] = []
  if (inc.key.length > 0) {
    const isNull = inc.key.map((k) => `${w.id(k)} is null`).join(' or ')
    checks.push(
      w.statement(
        `${run}/null_keys`,
        `select ${key}, count(*) as ${w.id('occurrences')}\nfrom ${w.staging}\nwhere ${isNull}\ngroup by ${key}`,
        {
          kind: 'empty',
          message: `${w.node}: rows without a key (${inc.key.join(', ')})`,
          hint: 'a key column is NULL: filter such rows, or give the key a value in the model',
        },
      ),
      w.statement(
        `${run}/duplicate_keys`,
        `select ${key}, count(*) as ${w.id('occurrences')}\nfrom ${w.staging}\ngroup by ${key}\nhaving count(*) > 1\norder by ${key}`,
        {
          kind: 'empty',
          message: `${w.node}: the key (${inc.key.join(', ')}) comes more than once in this run's rows`,
          hint: "deduplicate in the model (firstPer), or set duplicates: 'keep_latest'",
        },
      ),
    )
  }
  if (inc.cursor)
    checks.push(
      w.statement(
        `${run}/null_cursor`,
        `select ${key || `count(*) as ${w.id('occurrences')}`}\nfrom ${w.staging}\nwhere ${w.id(inc.cursor)} is null${key ? '' : '\nhaving count(*) > 0'}`,
        {
          kind: 'empty',
          message: `${w.node}: rows whose cursor "${inc.cursor}" is NULL`,
          hint: 'such rows would never be read again: give the cursor a value with orElse',
        },
      ),
    )
  return checks
}

/** The latest cursor of the staged rows, in all and per partition: the next watermark. */
function watermark(run: string, inc: IncrementalFacts, w: Writer, from: string): Statement | undefined {
  if (!inc.cursor) return undefined
  const cursor = w.id(inc.cursor)
  const all = `max(${cursor}) as ${w.id('watermark')}`
  const parts =
    inc.partition?.values.map(
      (v) => `max(case when ${w.id(inc.partition?.name ?? '')} = ${w.dialect.literal(v)} then ${cursor} end) as ${w.id(`watermark:${v}`)}`,
    ) ?? []
  return w.statement(`${run}/watermark`, `select\n  ${[all, ...parts].join(',\n  ')}\nfrom ${from}`, { kind: 'row' })
}

function change(inc: IncrementalFacts, w: Writer, names: readonly string[], cursorKind: string | undefined): Statement[] {
  const insert = (): Statement =>
    w.statement(
      'incremental/insert',
      `insert into ${w.target} (${w.columns(names)})\nselect ${w.columns(names)}\nfrom ${w.staging}${liveRows(inc, w)}`,
      { kind: 'count', as: 'inserted' },
    )
  if (inc.strategy === 'append') return [insert()]
  if (inc.strategy === 'merge') return [w.statement('incremental/merge', merge(inc, w, names), { kind: 'count', as: 'merged' })]
  return [
    w.statement('incremental/delete', `delete from ${w.target}${replacedRows(inc, w, cursorKind)}`, { kind: 'count', as: 'deleted' }),
    insert(),
  ]
}

/** The rows that the staged ones take the place of: the same window where there is a cursor, the same keys where there is a key, else all. */
function replacedRows(inc: IncrementalFacts, w: Writer, cursorKind: string | undefined): string {
  if (inc.strategy === 'delete+insert' && inc.key.length > 0)
    return `\nwhere exists (\n  select 1\n  from ${w.staging} as ${w.id('staged')}\n  where ${inc.key.map((k) => `${w.id('staged')}.${w.id(k)} = ${w.bare}.${w.id(k)}`).join(' and ')}\n)`
  if (!inc.cursor || cursorKind === undefined) return ''
  const bound = (name: string): string => timeBound(w.dialect, w.time(name), { kind: cursorKind as 'ntz' })
  const cursor = w.id(inc.cursor)
  const since = (name: string): string => `${cursor} >= ${bound(name)}`
  // Each partition's window has a start of its own: rows before it were not staged, and stay.
  const { partition } = inc
  const starts = partition?.values.map((v) => `${w.id(partition.name)} = ${w.dialect.literal(v)} and ${since(`window_start:${v}`)}`)
  return `\nwhere ${starts ? `(\n  ${starts.join('\n  or ')}\n)` : since('window_start')}\n  and ${cursor} < ${bound('window_end')}`
}

function merge(inc: IncrementalFacts, w: Writer, names: readonly string[]): string {
  const t = (n: string): string => `${w.id('target')}.${w.id(n)}`
  const s = (n: string): string => `${w.id('source')}.${w.id(n)}`
  const values = names.filter((n) => !inc.key.includes(n))
  const newer =
    inc.newest.length > 0 ? laterThan(inc.newest, s, t, '>') : values.map((n) => `${t(n)} is distinct from ${s(n)}`).join(' or ')
  const removes = inc.deleted === undefined ? '' : isDeleted(s(inc.deleted))
  const live = removes === '' ? '' : ` and not ${removes}`
  // An old deletion that comes late removes no newer row.
  const current = inc.newest.length > 0 ? ` and (${laterThan(inc.newest, s, t, '>=')})` : ''
  return [
    `merge into ${w.target} as ${w.id('target')}`,
    `using ${w.staging} as ${w.id('source')}`,
    `  on ${inc.key.map((k) => `${t(k)} = ${s(k)}`).join(' and ')}`,
    ...(removes === '' ? [] : [`when matched and ${removes}${current} then delete`]),
    ...(values.length === 0
      ? []
      : [`when matched and (${newer}) then update set`, `  ${values.map((n) => `${w.id(n)} = ${s(n)}`).join(',\n  ')}`]),
    `when not matched${live} then insert (${w.columns(names)})`,
    `  values (${names.map(s).join(', ')})`,
  ].join('\n')
}
/** (a, b) > (a', b') in order: `a > a' or (a = a' and b > b')`; `>=` also where all are equal. */
function laterThan(names: readonly string[], s: (n: string) => string, t: (n: string) => string, last: '>' | '>='): string {
  return names
    .map((n, i) =>
      [...names.slice(0, i).map((p) => `${s(p)} = ${t(p)}`), `${s(n)} ${i === names.length - 1 ? last : '>'} ${t(n)}`].join(' and '),
    )
    .map((x, i) => (i === 0 ? x : `(${x})`))
    .join(' or ')
}
