import type { Artifact, ArtifactColumn, ArtifactNode, DataTest, Statement } from '#artifact'

/** A statement that does nothing, for plans whose text does not matter. */
export const statement = (
  id: string,
  text: Statement['text'] = ['select 1'],
  expect: Statement['expect'] = { kind: 'none' },
): Statement => ({
  id,
  text,
  expect,
})

export const column = (name: string, type: ArtifactColumn['type'] = { kind: 'number', precision: 38, scale: 0 }): ArtifactColumn => ({
  name,
  type,
  nullable: true,
})

/** A model with sensible facts; `more` overrides any of them. */
export function makeNode(name: string, dependsOn: readonly string[], more: Partial<ArtifactNode> = {}): ArtifactNode {
  const materialization = more.materialization ?? 'table'
  const full = { stages: [{ name: 'publish' as const, statements: [statement(`${name}/full/create`)] }] }
  const columns = more.columns ?? [column('id'), column('updated_at', { kind: 'ntz' })]
  const incremental = { stages: [{ name: 'transaction' as const, statements: [statement(`${name}/incremental/merge`)] }] }
  return {
    name,
    kind: 'model',
    materialization,
    schema: 'marts',
    file: `models/marts/${name}.ts`,
    line: 3,
    tags: [],
    columns,
    change: {
      dropView: statement(`${name}/change/drop_view`),
      dropTable: statement(`${name}/change/drop_table`),
      addColumn: Object.fromEntries(columns.map((one) => [one.name, statement(`${name}/change/add/${one.name}`)])),
    },
    dependsOn: [...dependsOn],
    fingerprint: `print-${name}`,
    plans: materialization === 'incremental' || materialization === 'snapshot' ? { full, incremental } : { full },
    select: {},
    tests: [],
    ...more,
  }
}

export const incremental = (more: Partial<NonNullable<ArtifactNode['incremental']>> = {}): NonNullable<ArtifactNode['incremental']> => ({
  strategy: 'merge',
  key: ['id'],
  cursor: 'updated_at',
  lookbackSeconds: 0,
  nullKeys: 'refuse',
  duplicates: 'refuse',
  nullCursor: 'fail',
  onSchemaChange: 'rebuild',
  ...more,
})

export const makeTest = (name: string, dependsOn: readonly string[] = [], more: Partial<DataTest> = {}): DataTest => ({
  name,
  kind: 'unique',
  columns: ['id'],
  severity: 'error',
  threshold: {},
  dependsOn: [...dependsOn],
  sample: statement(`${name}/sample`, undefined, { kind: 'rows' }),
  count: statement(`${name}/count`, undefined, { kind: 'row' }),
  ...more,
})

export const makeArtifact = (nodes: readonly ArtifactNode[], more: Partial<Artifact> = {}): Artifact => ({
  formatVersion: 1,
  project: 'shop',
  dialect: 'duckdb',
  fingerprint: 'whole',
  schemas: ['marts', 'tech_health'],
  setup: [],
  state: {},
  nodes: [...nodes],
  jobs: [],
  lineage: { tables: [], columns: [], filters: [] },
  ...more,
})
