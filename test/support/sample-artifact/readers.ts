import type { ArtifactNode } from '#artifact'
import { dataTest, node, number, plan, schema, sql, stage, statement, text } from './parts.ts'

/** The relations that read the incident mart. */
export const readers = (): ArtifactNode[] => [
  node({
    name: 'bridge_ops__incident_service',
    kind: 'model',
    materialization: 'table',
    schema: 'marts',
    file: 'models/marts/bridge_ops__incident_service.ts',
    description: 'One row per incident and service; an incident without a service has one row, `unknown`.',
    tags: ['ops'],
    columns: [
      text('incident_key', {
        type: { kind: 'text', length: 64 },
        description: 'Stable across workspaces: sha256 of `workspace|id`.',
        describedBy: 'stg_incident_io__a.incident_key',
      }),
      text('service_key'),
      number('allocation_weight', 13, 6, { description: '1/n: the weights of one incident add up to 1.' }),
    ],
    dependsOn: ['fct_ops__incidents', 'int_ops__incident_services'],
    plans: {
      full: plan(
        stage(
          'publish',
          statement(
            'bridge_ops__incident_service/full/create',
            sql`create or replace table ${schema('marts')}.bridge_ops__incident_service as\nselect incident_key, service_key, 1 / nullif(count(*) over (partition by incident_key), 0) as allocation_weight\nfrom ${schema('marts')}.fct_ops__incidents -- the services are inlined`,
          ),
        ),
      ),
    },
    tests: [dataTest('bridge_ops__incident_service', 'marts', 'relationships', ['incident_key'], { dependsOn: ['fct_ops__incidents'] })],
  }),
  node({
    name: 'fct_ops__weekly_resolution',
    kind: 'model',
    materialization: 'incremental',
    schema: 'marts',
    file: 'models/marts/fct_ops__weekly_resolution.ts',
    description: 'One row per ISO week and severity.',
    tags: ['ops', 'exposed'],
    columns: [
      { name: 'week_start', type: { kind: 'day' }, nullable: false },
      number('severity_rank', 38, 0),
      number('mean_seconds_to_resolve', 38, 6, { nullable: true }),
    ],
    dependsOn: ['fct_ops__incidents'],
    incremental: {
      strategy: 'delete+insert',
      key: ['week_start'],
      cursor: 'week_start',
      lookbackSeconds: 1_209_600,
      start: '2025-12-15',
      nullKeys: 'refuse',
      duplicates: 'refuse',
      nullCursor: 'exclude',
      onSchemaChange: 'rebuild',
    },
    plans: {
      full: plan(
        stage(
          'publish',
          statement(
            'fct_ops__weekly_resolution/full/create',
            sql`create or replace table ${schema('marts')}.fct_ops__weekly_resolution as\nselect week_start from ${schema('marts')}.fct_ops__incidents`,
          ),
        ),
      ),
    },
  }),
  node({
    name: 'FACT_INCIDENTS',
    kind: 'model',
    materialization: 'view',
    schema: 'published',
    file: 'models/published/FACT_INCIDENTS.ts',
    description: 'The mart under its old name.',
    columns: [text('incident_key', { type: { kind: 'text', length: 64 } })],
    dependsOn: ['fct_ops__incidents'],
    plans: {
      full: plan(
        stage(
          'publish',
          statement(
            'FACT_INCIDENTS/full/view',
            sql`create or replace view ${schema('published')}.fact_incidents as\nselect incident_key from ${schema('marts')}.fct_ops__incidents`,
          ),
        ),
      ),
    },
  }),
]
