import type { Artifact, ArtifactNode, ColumnEdge } from '#artifact'
import { sampleArtifact } from './sample-artifact.ts'

const LAYERS = 12
const COLUMNS = 15

/** A project of `count` models of 15 columns in 12 layers, each reading three of the layer before: for what must stay quick. */
export function largeArtifact(count: number): Artifact {
  const perLayer = Math.ceil(count / LAYERS)
  const name = (index: number) => `model_${String(index).padStart(4, '0')}__of_layer_${Math.floor(index / perLayer)}`
  const columns = Array.from({ length: COLUMNS }, (_, at) => `measure_${at}`)
  const parentsOf = (index: number) => {
    const layer = Math.floor(index / perLayer)
    if (layer === 0) return []
    return [...new Set([0, 1, 2].map((step) => (layer - 1) * perLayer + ((index * 7 + step * 13) % perLayer)))].sort((a, b) => a - b)
  }
  const nodes = Array.from(
    { length: count },
    (_, index): ArtifactNode => ({
      name: name(index),
      kind: 'model',
      materialization: 'table',
      schema: `layer_${String(Math.floor(index / perLayer)).padStart(2, '0')}`,
      file: `models/${name(index)}.ts`,
      line: 1,
      description: `Model ${index} of many.`,
      tags: [`team_${index % 9}`],
      columns: columns.map((column) => ({
        name: column,
        type: { kind: 'number', precision: 38, scale: 0 },
        nullable: true,
        description: `The ${column} of ${index}.`,
      })),
      dependsOn: parentsOf(index).map(name),
      fingerprint: String(index),
      plans: {
        full: {
          stages: [
            {
              name: 'publish',
              statements: [
                {
                  id: `${name(index)}/full/create`,
                  text: [
                    `create or replace table ${name(index)} as select\n${columns.map((column) => `  sum(${column}) as ${column}`).join(',\n')}`,
                  ],
                  expect: { kind: 'none' },
                },
              ],
            },
          ],
        },
      },
      select: {},
      tests: [],
    }),
  )
  const edges = nodes.flatMap((node) =>
    node.dependsOn.flatMap((parent) =>
      columns.map((column): ColumnEdge => ({ from: `${parent}.${column}`, to: `${node.name}.${column}`, kind: 'identity' })),
    ),
  )
  return {
    ...sampleArtifact(),
    nodes,
    schemas: [...new Set(nodes.map((node) => node.schema))],
    lineage: {
      tables: nodes.flatMap((node) => node.dependsOn.map((parent): [string, string] => [parent, node.name])),
      columns: edges,
      filters: [],
    },
  }
}
