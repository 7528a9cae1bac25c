import type { ArtifactNode } from '#artifact'
import { joinSegments } from './join-segments.ts'
import { dataTest, HOSTILE, node, ntz, number, plan, run, schema, sql, stage, statement, text, time } from './parts.ts'
import { readers } from './readers.ts'
import { staged, workspaces } from './sources.ts'

const unioned = staged('a').map((column) =>
  column.describedBy === undefined && column.name === 'incident_key'
    ? { ...column, describedBy: 'stg_incident_io__a.incident_key' }
    : column,
)

export function models(): ArtifactNode[] {
  const unionSelect = sql`with all_workspaces as (
  select incident_key, workspace_code, severity_name from ${schema('staging')}.stg_incident_io__a
  union all
  select incident_key, workspace_code, severity_name from ${schema('staging')}.stg_incident_io__b
  union all
  select incident_key, workspace_code, severity_name from ${schema('staging')}.stg_incident_io__c
)
select
  all_workspaces.incident_key,
  coalesce(severity_map.severity_rank, 99) as severity_rank -- 99: not mapped
from all_workspaces
left join ${schema('seeds')}.ops__severity_map as severity_map
  on all_workspaces.severity_name = severity_map.severity_name
qualify row_number() over (partition by incident_key order by _fivetran_synced desc) = 1`
  const factSelect = sql`select
  incidents_unioned.incident_key,
  datediff('second', incidents_unioned.reported_at, incidents_unioned.resolved_at) as time_to_resolve_seconds
from ${schema('intermediate')}.int_ops__incidents_unioned as incidents_unioned`
  const inWindow = sql`\nwhere incidents_unioned._fivetran_synced >= '${time('window_start:a')}'::timestamp_ntz\n  and incidents_unioned._fivetran_synced < '${time('window_end')}'::timestamp_ntz`
  return [
    node({
      name: 'int_ops__incidents_unioned',
      kind: 'model',
      materialization: 'table',
      schema: 'intermediate',
      file: 'models/intermediate/int_ops__incidents_unioned.ts',
      line: 15,
      description: 'Incidents of every workspace: one row per workspace and incident, the newest version.',
      tags: ['ops'],
      columns: [
        ...unioned.filter((column) => column.name !== 'severity_name'),
        text('severity_name_source', { nullable: true }),
        number('severity_rank', 38, 0, { description: "1 is the most severe; 99 where the workspace's name is not mapped." }),
      ],
      dependsOn: ['ops__severity_map', 'stg_incident_io__a', 'stg_incident_io__b', 'stg_incident_io__c'],
      plans: {
        full: plan(
          stage(
            'prepare',
            statement('int_ops__incidents_unioned/full/create', [
              ...sql`create or replace transient table ${schema('intermediate')}.int_ops__incidents_unioned__${run} as\n`,
              ...unionSelect,
            ]),
          ),
          stage(
            'publish',
            statement(
              'int_ops__incidents_unioned/full/swap',
              sql`alter table ${schema('intermediate')}.int_ops__incidents_unioned__${run} swap with ${schema('intermediate')}.int_ops__incidents_unioned`,
            ),
          ),
          stage(
            'cleanup',
            statement(
              'int_ops__incidents_unioned/full/drop',
              sql`drop table if exists ${schema('intermediate')}.int_ops__incidents_unioned__${run};`,
            ),
          ),
        ),
      },
      select: { full: unionSelect },
      tests: [dataTest('int_ops__incidents_unioned', 'intermediate', 'unique', ['incident_key'])],
    }),
    node({
      name: 'int_ops__incident_services',
      kind: 'model',
      materialization: 'ephemeral',
      schema: 'intermediate',
      file: 'models/intermediate/int_ops__incident_services.ts',
      columns: [text('incident_key', { type: { kind: 'text', length: 64 } }), text('service_key')],
      dependsOn: ['int_ops__incidents_unioned'],
      select: { full: sql`select incident_key, service_key from ${schema('intermediate')}.int_ops__incidents_unioned` },
    }),
    node({
      name: 'fct_ops__incidents',
      kind: 'model',
      materialization: 'incremental',
      schema: 'marts',
      file: 'models/marts/fct_ops__incidents.ts',
      line: 31,
      description: `One row per workspace and incident.\n\n${HOSTILE}`,
      tags: ['ops', 'exposed'],
      columns: [
        text('incident_key', {
          type: { kind: 'text', length: 64 },
          description: 'Stable across workspaces: sha256 of `workspace|id`.',
          describedBy: 'stg_incident_io__a.incident_key',
        }),
        text('workspace_code', { accepted: [...workspaces] }),
        text('reference', {
          description: 'INC-123: unique inside one workspace only.',
          describedBy: 'incident_io_company_a.incident.reference',
        }),
        number('severity_rank', 38, 0, {
          description: "1 is the most severe; 99 where the workspace's name is not mapped.",
          describedBy: 'int_ops__incidents_unioned.severity_rank',
        }),
        ntz('reported_at', { description: 'When the incident was declared.', describedBy: 'incident_io_company_a.incident.reported_at' }),
        ntz('resolved_at', { nullable: true }),
        number('time_to_resolve_seconds', 38, 0, { nullable: true, description: HOSTILE }),
        { name: 'is_countable', type: { kind: 'boolean' }, nullable: false },
        ntz('_fivetran_synced'),
      ],
      dependsOn: ['int_ops__incidents_unioned'],
      warehouse: { default: 'small', rules: [{ when: { rowsAbove: 5_000_000 }, use: 'large' }] },
      incremental: {
        strategy: 'merge',
        key: ['incident_key'],
        cursor: '_fivetran_synced',
        partition: 'workspace_code',
        lookbackSeconds: 7200,
        nullKeys: 'refuse',
        duplicates: 'keep_latest',
        nullCursor: 'fail',
        onSchemaChange: 'fail',
      },
      plans: {
        full: plan(
          stage(
            'prepare',
            statement('fct_ops__incidents/full/create', [
              ...sql`create or replace table ${schema('marts')}.fct_ops__incidents__${run} as\n`,
              ...factSelect,
            ]),
          ),
          stage(
            'publish',
            statement(
              'fct_ops__incidents/full/swap',
              sql`alter table ${schema('marts')}.fct_ops__incidents__${run} rename to ${schema('marts')}.fct_ops__incidents`,
            ),
          ),
        ),
        incremental: plan(
          stage(
            'stage',
            statement(
              'fct_ops__incidents/incremental/stage',
              [...sql`create temporary table ${schema('marts')}.fct_ops__incidents__${run} as\n`, ...factSelect, ...inWindow],
              { kind: 'count', as: 'staged' },
            ),
          ),
          stage(
            'preflight',
            statement(
              'fct_ops__incidents/incremental/null-keys',
              sql`select incident_key\nfrom ${schema('marts')}.fct_ops__incidents__${run}\nwhere incident_key is null\nlimit 5`,
              { kind: 'empty', message: 'incident_key is NULL', hint: 'Choose a rule for NULL keys.' },
            ),
          ),
          stage(
            'transaction',
            statement(
              'fct_ops__incidents/incremental/merge',
              sql`merge into ${schema('marts')}.fct_ops__incidents as target\nusing ${schema('marts')}.fct_ops__incidents__${run} as staged\non target.incident_key = staged.incident_key\nwhen matched then update set time_to_resolve_seconds = staged.time_to_resolve_seconds\nwhen not matched then insert (incident_key, time_to_resolve_seconds)\n  values (staged.incident_key, staged.time_to_resolve_seconds)`,
              { kind: 'count', as: 'merged' },
            ),
            statement(
              'fct_ops__incidents/incremental/watermark',
              sql`select max(_fivetran_synced) as watermark from ${schema('marts')}.fct_ops__incidents__${run}`,
              { kind: 'row' },
            ),
          ),
          stage(
            'cleanup',
            statement('fct_ops__incidents/incremental/drop', sql`drop table if exists ${schema('marts')}.fct_ops__incidents__${run}`),
          ),
        ),
      },
      select: { full: factSelect, incremental: joinSegments([...factSelect, ...inWindow]) },
      tests: [
        dataTest('fct_ops__incidents', 'marts', 'unique', ['incident_key']),
        dataTest('fct_ops__incidents', 'marts', 'not_null', ['severity_rank'], { severity: 'warn', threshold: { rows: 10 } }),
      ],
    }),
    ...readers(),
  ]
}
