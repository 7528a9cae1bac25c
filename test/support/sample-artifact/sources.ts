import type { ArtifactColumn, ArtifactNode } from '#artifact'
import { dataTest, node, ntz, plan, run, schema, sql, stage, statement, text } from './parts.ts'

export const workspaces = ['a', 'b', 'c'] as const
const MODES = ['standard', 'retrospective', 'test', 'tutorial']

export function incidentSource(code: string): ArtifactNode {
  const home = `incident_io_company_${code}`
  const name = `${home}.incident`
  const own = {
    columns: sourceColumns,
    kind: 'source',
    materialization: 'source',
    schema: home,
    file: 'sources/incident-io/contract.ts',
  } as const
  if (code !== 'a') return node({ ...own, name, description: `Incidents of workspace ${code}, as another loader leaves them.` })
  const staging = sql`${schema(home)}.incident__stage_${run}`
  return node({
    ...own,
    name,
    description: 'Incidents of workspace a, as its API sends them.\n\nLoaded by this project.',
    line: 12,
    tags: ['raw'],
    load: {
      key: ['id'],
      staging,
      create: plan(
        stage(
          'prepare',
          statement(
            `${name}/load/create`,
            sql`create table if not exists ${schema(home)}.incident (\n  id varchar not null,\n  summary varchar\n)`,
          ),
        ),
      ),
      stage: plan(
        stage(
          'stage',
          statement(`${name}/load/stage`, [
            ...sql`create table `,
            ...staging,
            ' (id varchar, summary varchar, _row number(38,0), _op varchar)',
          ]),
        ),
      ),
      merge: plan(
        stage(
          'preflight',
          statement(`${name}/load/null-keys`, ['select _row\nfrom ', ...staging, '\nwhere id is null'], {
            kind: 'empty',
            message: 'a staged row has no id',
            hint: 'The API must send an id.',
          }),
        ),
        stage(
          'transaction',
          statement(
            `${name}/load/merge`,
            [
              ...sql`merge into ${schema(home)}.incident as target\nusing `,
              ...staging,
              ' as staged\non target.id = staged.id\nwhen not matched then insert (id, summary) values (staged.id, staged.summary)',
            ],
            { kind: 'count', as: 'merged' },
          ),
        ),
      ),
      cleanup: plan(stage('cleanup', statement(`${name}/load/cleanup`, ['drop table if exists ', ...staging]))),
    },
  })
}

const sourceColumns: ArtifactColumn[] = [
  text('id', { description: 'Unique inside one workspace.' }),
  text('reference', { description: 'INC-123: unique inside one workspace only.' }),
  text('summary', { nullable: true, pii: true, description: 'Free text that responders write.' }),
  text('mode', { accepted: MODES }),
  text('severity_name', { nullable: true }),
  { name: 'reported_at', type: { kind: 'tz' }, nullable: false, description: 'When the incident was declared.' },
  { name: 'resolved_at', type: { kind: 'tz' }, nullable: true },
  { name: 'services', type: { kind: 'json' }, nullable: true },
  { name: '_fivetran_synced', type: { kind: 'tz' }, nullable: false, description: 'When the loader last wrote the row.' },
]

export const staged = (code: string): ArtifactColumn[] => {
  const source = `incident_io_company_${code}.incident`
  return [
    text('incident_key', { type: { kind: 'text', length: 64 }, description: 'Stable across workspaces: sha256 of `workspace|id`.' }),
    text('workspace_code', { accepted: [...workspaces] }),
    text('incident_id', { description: 'Unique inside one workspace.', describedBy: `${source}.id` }),
    text('reference', { description: 'INC-123: unique inside one workspace only.', describedBy: `${source}.reference` }),
    text('mode', { accepted: MODES }),
    text('severity_name', { nullable: true }),
    ntz('reported_at', { description: 'When the incident was declared.', describedBy: `${source}.reported_at` }),
    ntz('resolved_at', { nullable: true }),
    { name: 'services', type: { kind: 'json' }, nullable: true },
    ntz('_fivetran_synced', { description: 'When the loader last wrote the row.', describedBy: `${source}._fivetran_synced` }),
  ]
}

export function staging(code: string): ArtifactNode {
  const name = `stg_incident_io__${code}`
  const select = sql`select
  sha2('${code}|' || incident.id, 256) as incident_key,
  lower(trim(incident.severity_name)) as severity_name,
  convert_timezone('UTC', incident.reported_at)::timestamp_ntz as reported_at
from ${schema(`incident_io_company_${code}`)}.incident as incident`
  return node({
    name,
    kind: 'model',
    materialization: 'view',
    schema: 'staging',
    file: 'models/staging/stg_incident_io.ts',
    line: 8,
    description: 'Incidents as one workspace sends them, in UTC.',
    tags: ['ops', 'staging'],
    columns: staged(code),
    dependsOn: [`incident_io_company_${code}.incident`],
    plans: {
      full: plan(
        stage('publish', statement(`${name}/full/view`, [...sql`create or replace view ${schema('staging')}.${name} as\n`, ...select])),
      ),
    },
    select: { full: select },
    tests: [
      dataTest(name, 'staging', 'unique', ['incident_key']),
      dataTest(name, 'staging', 'accepted_values', ['mode'], { severity: 'warn', threshold: { share: 0.01 } }),
    ],
  })
}
