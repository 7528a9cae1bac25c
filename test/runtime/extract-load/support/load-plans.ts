import type { ArtifactColumn, ArtifactNode } from '#artifact'
import { type Dialect, duckdb } from '../../../../compiler/dialect/index.ts'
import type { Fact } from '../../../../compiler/dsl/facts.ts'
import { planLoad } from '../../../../compiler/plan/plan-load.ts'
import { Writer } from '../../../../compiler/plan/writer.ts'

interface LoadedSource {
  /** `raw.things` */
  readonly name: string
  readonly columns: readonly ArtifactColumn[]
  readonly key: readonly string[]
  /** Columns of the parent whose rows are replaced together. */
  readonly parent?: readonly string[]
  /** A staging relation that outlives its session, to see that it is dropped. */
  readonly lastingStage?: boolean
  readonly dialect?: Dialect
}

const lasting: Dialect = {
  ...duckdb,
  ddl: {
    ...duckdb.ddl,
    stagingName: (schema, name) => `${schema}.${name}`,
    createStaging: (staging, columns) => duckdb.ddl.createStaging(staging, columns).replace('create temp table', 'create table'),
  },
}

/** A source node with the statements by which the compiler lets DuckDB load it. */
export function loadedSource({ name, columns, key, parent = [], lastingStage = false, dialect = duckdb }: LoadedSource): ArtifactNode {
  const [schema = '', relation = ''] = name.split('.')
  const writer = new Writer(lastingStage ? lasting : dialect, { name, schema, relation })
  const facts = new Map(
    columns.map((column) => [column.name, { ...column, pii: column.pii ?? false, accepted: column.accepted, doc: undefined } as Fact]),
  )
  return {
    name,
    schema,
    kind: 'source',
    materialization: 'source',
    file: 'sources/test.ts',
    line: 1,
    tags: [],
    columns: [...columns],
    dependsOn: [],
    fingerprint: '',
    plans: {},
    select: {},
    tests: [],
    load: planLoad(writer, facts, key, parent),
  }
}

type ColumnKind = 'text' | 'integer' | 'decimal' | 'float' | 'boolean' | 'day' | 'tz' | 'ntz' | 'json'
const TYPES: Record<ColumnKind, ArtifactColumn['type']> = {
  text: { kind: 'text' },
  integer: { kind: 'number', precision: 38, scale: 0 },
  decimal: { kind: 'number', precision: 38, scale: 9 },
  float: { kind: 'float' },
  boolean: { kind: 'boolean' },
  day: { kind: 'day' },
  tz: { kind: 'tz' },
  ntz: { kind: 'ntz' },
  json: { kind: 'json' },
}
/** `columns('id integer', 'name text null', 'email text null pii')` */
export const columns = (...declared: string[]): ArtifactColumn[] =>
  declared.map((text) => {
    const [name = '', kind, ...traits] = text.split(' ')
    return { name, type: TYPES[kind as ColumnKind], nullable: traits.includes('null'), ...(traits.includes('pii') ? { pii: true } : {}) }
  })
export const SYSTEM = ['_fivetran_synced tz', '_fivetran_deleted boolean null']
