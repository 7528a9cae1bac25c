import type { Artifact } from '#artifact'
import { columnEdges } from './sample-artifact/edges.ts'
import { models } from './sample-artifact/models.ts'
import { node, ntz, number, plan, run, schema, sql, stage, statement, text, time, value } from './sample-artifact/parts.ts'
import { incidentSource, staging, workspaces } from './sample-artifact/sources.ts'

export { HOSTILE, run, schema, sql, time, value } from './sample-artifact/parts.ts'

/** A small project of the incident domain as the compiler would give it for Snowflake: 15 nodes of every kind, a new value each time. */
export function sampleArtifact(): Artifact {
  const nodes = [
    ...workspaces.map(incidentSource),
    node({
      name: 'ops__severity_map',
      kind: 'seed',
      materialization: 'seed',
      schema: 'seeds',
      file: 'models/seeds/ops__severity_map.ts',
      description: 'Which name means which rank, by workspace.',
      columns: [text('workspace_code'), text('severity_name'), number('severity_rank', 38, 0, { description: '1 is the most severe.' })],
      seed: {
        file: 'models/seeds/ops__severity_map.csv',
        sha256: 'a'.repeat(64),
        staging: sql`${schema('seeds')}.ops__severity_map__${run}`,
      },
      plans: {
        full: plan(
          stage(
            'publish',
            statement(
              'ops__severity_map/full/create',
              sql`create or replace table ${schema('seeds')}.ops__severity_map (workspace_code varchar, severity_name varchar, severity_rank number(38,0))`,
            ),
          ),
        ),
      },
    }),
    ...workspaces.map(staging),
    ...models(),
    node({
      name: 'snap_ops__severity_map',
      kind: 'snapshot',
      materialization: 'snapshot',
      schema: 'snapshots',
      file: 'models/snapshots/snap_ops__severity_map.ts',
      columns: [text('severity_name'), ntz('valid_from'), ntz('valid_to', { nullable: true })],
      dependsOn: ['ops__severity_map'],
      plans: {
        sweep: plan(
          stage(
            'transaction',
            statement(
              'snap_ops__severity_map/sweep/close',
              sql`update ${schema('snapshots')}.snap_ops__severity_map set valid_to = '${time('window_end')}' where valid_to is null`,
            ),
          ),
        ),
      },
    }),
  ]
  return {
    formatVersion: 1,
    project: 'tech_health',
    dialect: 'snowflake',
    fingerprint: 'f-project',
    schemas: [...new Set([...nodes.map((one) => one.schema), 'tech_health'])].sort(),
    setup: [
      statement('setup/schema/marts', sql`create schema if not exists ${schema('marts')}`),
      statement(
        'setup/state/watermarks',
        sql`create table if not exists ${schema('tech_health')}.watermarks (\n  resource varchar not null\n)`,
      ),
    ],
    state: {
      writeWatermark: statement(
        'state/write-watermark',
        sql`insert into ${schema('tech_health')}.watermarks (resource) values (${value('resource')})`,
      ),
      readWatermarks: statement('state/read-watermarks', sql`select resource from ${schema('tech_health')}.watermarks`, { kind: 'rows' }),
    },
    nodes,
    jobs: [
      {
        name: 'incidents_hourly',
        description: 'Incidents of the three workspaces.',
        schedule: '5 * * * *',
        resources: ['incident-io/a'],
        select: 'tag:ops',
        file: 'models/jobs.ts',
        line: 3,
      },
    ],
    lineage: {
      tables: nodes.flatMap((one) => one.dependsOn.map((parent): [string, string] => [parent, one.name])).sort(),
      columns: columnEdges(),
      filters: [
        ['int_ops__incidents_unioned._fivetran_synced', 'fct_ops__incidents'],
        ['ops__severity_map.severity_name', 'int_ops__incidents_unioned'],
        ['stg_incident_io__a.severity_name', 'int_ops__incidents_unioned'],
      ],
    },
  }
}
