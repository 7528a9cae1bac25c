import { describe, expect, it } from 'vitest'
import { renderLineageJson } from '../../../compiler/emit/lineage/render-lineage-json.ts'
import { LineageTargetError, renderLineageText } from '../../../compiler/emit/lineage/render-lineage-text.ts'
import { renderMermaid } from '../../../compiler/emit/lineage/render-mermaid.ts'
import { HOSTILE, sampleArtifact } from '../../support/sample-artifact.ts'

const ALL = { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY }

describe('lineage.json', () => {
  const { lineage } = sampleArtifact()
  const text = renderLineageJson(lineage)

  it('holds every edge', () => {
    const read = JSON.parse(text)
    expect(read.tables).toHaveLength(lineage.tables.length)
    expect(new Set(read.columns.map((edge: unknown) => JSON.stringify(edge)))).toEqual(
      new Set(lineage.columns.map((edge) => JSON.stringify(edge))),
    )
    expect(read.filters).toEqual(lineage.filters)
  })

  it('has one edge a line', () => {
    expect(text.split('\n').filter((line) => line.startsWith('    '))).toHaveLength(
      lineage.tables.length + lineage.columns.length + lineage.filters.length,
    )
    expect(text).toContain('\n    {"from":"fct_ops__incidents.incident_key","to":"FACT_INCIDENTS.incident_key","kind":"identity"},\n')
  })

  it('is valid without edges', () => {
    expect(JSON.parse(renderLineageJson({ tables: [], columns: [], filters: [] }))).toEqual({ tables: [], columns: [], filters: [] })
  })
})

describe('lineage.mmd', () => {
  it('groups by schema and links by id', () => {
    const text = renderMermaid(sampleArtifact())
    expect(text).toMatch(/^flowchart LR\n/)
    expect(text).toContain(`  subgraph s4["marts"]
    n_bridge_ops__incident_service["bridge_ops__incident_service"]
    n_fct_ops__incidents[["fct_ops__incidents"]]
    n_fct_ops__weekly_resolution[["fct_ops__weekly_resolution"]]
  end
`)
    expect(text).toContain('\n  n_incident_io_company_a_incident --> n_stg_incident_io__a\n')
  })

  it('escapes labels and keeps ids apart', () => {
    const [node] = sampleArtifact().nodes
    if (node === undefined) throw new Error('the sample is empty')
    const text = renderMermaid({
      nodes: ['a.b', 'a_b', HOSTILE, 'end'].map((name) => ({ ...node, name })),
      lineage: { tables: [['a.b', 'a_b']], columns: [], filters: [] },
    })
    expect(text).toContain('  n_a_b --> n_a_b_2\n')
    expect(text).toContain('n_end[("end")]')
    const label = text.split('\n').find((line) => line.includes('script'))
    expect(label).toMatch(/^ {4}n_\w+\[\("#60;\/script#62;[^"<>&|`\n]*"\)\]$/)
  })
})

describe('renderLineageText', () => {
  it('draws a model', () => {
    expect(renderLineageText(sampleArtifact(), 'int_ops__incidents_unioned', ALL)).toBe(`int_ops__incidents_unioned  table in intermediate

comes from
  ├─ ops__severity_map  seed in seeds
  ├─ stg_incident_io__a  view in staging
  │  └─ incident_io_company_a.incident  source in incident_io_company_a
  ├─ stg_incident_io__b  view in staging
  │  └─ incident_io_company_b.incident  source in incident_io_company_b
  └─ stg_incident_io__c  view in staging
     └─ incident_io_company_c.incident  source in incident_io_company_c

feeds
  ├─ fct_ops__incidents  incremental in marts
  │  ├─ FACT_INCIDENTS  view in published
  │  ├─ bridge_ops__incident_service  table in marts
  │  └─ fct_ops__weekly_resolution  incremental in marts
  └─ int_ops__incident_services  ephemeral in intermediate
     └─ bridge_ops__incident_service  table in marts`)
  })

  it('draws a column with types and kinds, as far as asked', () => {
    expect(
      renderLineageText(sampleArtifact(), 'fct_ops__incidents.time_to_resolve_seconds', { up: 1, down: 1 }),
    ).toBe(`fct_ops__incidents.time_to_resolve_seconds  number(38,0)

comes from
  ├─ int_ops__incidents_unioned.reported_at  ntz, transform
  └─ int_ops__incidents_unioned.resolved_at  ntz, transform

feeds
  └─ fct_ops__weekly_resolution.mean_seconds_to_resolve  number(38,6), aggregate`)
  })

  it('says whose rows a column decides, and leaves a direction of depth 0 out', () => {
    expect(
      renderLineageText(sampleArtifact(), 'ops__severity_map.severity_name', { up: 0, down: 1 }),
    ).toBe(`ops__severity_map.severity_name  text not null

feeds
  nothing

decides the rows of
  int_ops__incidents_unioned`)
  })

  it('draws a branch once', () => {
    const text = renderLineageText(sampleArtifact(), 'bridge_ops__incident_service', { up: Number.POSITIVE_INFINITY, down: 0 })
    expect(text).toContain('└─ int_ops__incidents_unioned  table in intermediate (above)')
    expect(text.match(/ops__severity_map/g)).toHaveLength(1)
  })

  it.each([
    ['fct_ops__incidnets', 'no node is called "fct_ops__incidnets"', 'Did you mean fct_ops__incidents?'],
    ['fct_ops__incidnets.reference', 'no node is called "fct_ops__incidnets.reference"', 'Did you mean fct_ops__incidents?'],
    ['fct_ops__incidents.refrence', 'fct_ops__incidents has no column "refrence"', 'Did you mean reference?'],
    ['', 'no node is called ""', 'Name a node, or a column as node.column.'],
  ])('does not know %j', (target, message, hint) => {
    try {
      renderLineageText(sampleArtifact(), target, ALL)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(LineageTargetError)
      expect([(error as Error).message, (error as LineageTargetError).hint]).toEqual([message, hint])
    }
  })
})
