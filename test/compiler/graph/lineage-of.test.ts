import { expect, it } from 'vitest'
import { columnGraph, lineageOf, rowsDecidedBy, tableGraph } from '../../../compiler/graph/lineage-of.ts'
import { sampleArtifact } from '../../support/sample-artifact.ts'

const { lineage } = sampleArtifact()
const ALL = Number.POSITIVE_INFINITY

it('reaches each relation once, at its least depth', () => {
  const { up, down } = lineageOf(tableGraph(lineage), 'int_ops__incidents_unioned', { up: ALL, down: ALL })
  expect(up.map(({ node, depth }) => `${depth} ${node}`)).toEqual([
    '1 ops__severity_map',
    '1 stg_incident_io__a',
    '1 stg_incident_io__b',
    '1 stg_incident_io__c',
    '2 incident_io_company_a.incident',
    '2 incident_io_company_b.incident',
    '2 incident_io_company_c.incident',
  ])
  expect(down.map(({ node, depth }) => `${depth} ${node}`)).toEqual([
    '1 fct_ops__incidents',
    '1 int_ops__incident_services',
    '2 FACT_INCIDENTS',
    '2 bridge_ops__incident_service',
    '2 fct_ops__weekly_resolution',
  ])
})

it('stops at the depth', () => {
  const { up, down } = lineageOf(tableGraph(lineage), 'fct_ops__incidents', { up: 1, down: 0 })
  expect(up).toEqual([{ node: 'int_ops__incidents_unioned', kind: 'table', depth: 1 }])
  expect(down).toEqual([])
})

it('walks columns with the kind of each edge', () => {
  const { up, down } = lineageOf(columnGraph(lineage), 'fct_ops__incidents.time_to_resolve_seconds', { up: 2, down: ALL })
  expect(up.slice(0, 3)).toEqual([
    { node: 'int_ops__incidents_unioned.reported_at', kind: 'transform', depth: 1 },
    { node: 'int_ops__incidents_unioned.resolved_at', kind: 'transform', depth: 1 },
    { node: 'stg_incident_io__a.reported_at', kind: 'identity', depth: 2 },
  ])
  expect(down).toEqual([{ node: 'fct_ops__weekly_resolution.mean_seconds_to_resolve', kind: 'aggregate', depth: 1 }])
})

it('ends on a cycle', () => {
  const tables: [string, string][] = [
    ['a', 'b'],
    ['b', 'a'],
  ]
  expect(lineageOf(tableGraph({ tables, columns: [], filters: [] }), 'a', { up: ALL, down: ALL }).down.map(({ node }) => node)).toEqual([
    'b',
  ])
})

it('says whose rows a column decides', () => {
  expect(rowsDecidedBy(lineage, 'ops__severity_map.severity_name')).toEqual(['int_ops__incidents_unioned'])
  expect(rowsDecidedBy(lineage, 'ops__severity_map.severity_rank')).toEqual([])
})
