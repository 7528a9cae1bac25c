import type { Artifact, ArtifactNode } from '../../artifact.ts'
import { oneLine } from '../sql/one-line.ts'

/** Mermaid's brackets by kind: a cylinder for data that comes from outside, rounded for what has no rows of its own. */
const SHAPES: Record<ArtifactNode['materialization'], readonly [string, string]> = {
  source: ['[(', ')]'],
  seed: ['[/', '/]'],
  view: ['(', ')'],
  ephemeral: ['(', ')'],
  table: ['[', ']'],
  incremental: ['[[', ']]'],
  dynamic: ['[[', ']]'],
  snapshot: ['[[', ']]'],
}

/** The text of `lineage.mmd`: a Mermaid flowchart of the relations, one subgraph for each logical schema. */
export function renderMermaid(artifact: Pick<Artifact, 'nodes' | 'lineage'>): string {
  const ids = identifiers(artifact.nodes.map((node) => node.name))
  const schemas = [...new Set(artifact.nodes.map((node) => node.schema))].sort()
  const lines = ['flowchart LR']
  schemas.forEach((schema, index) => {
    lines.push(`  subgraph s${index}["${label(schema)}"]`)
    const members = artifact.nodes.filter((node) => node.schema === schema).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const node of members) lines.push(`    ${ids.get(node.name)}${SHAPES[node.materialization].join(`"${label(node.name)}"`)}`)
    lines.push('  end')
  })
  for (const [from, to] of [...artifact.lineage.tables].sort()) lines.push(`  ${ids.get(from)} --> ${ids.get(to)}`)
  return `${lines.join('\n')}\n`
}

/** An id for each name: its letters and digits behind `n_`, so that no word of Mermaid's is met; numbered where two agree. */
function identifiers(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>()
  const ids = new Map<string, string>()
  for (const name of [...names].sort()) {
    const base = `n_${name.replace(/[^A-Za-z0-9_]/g, '_')}`
    let id = base
    for (let count = 2; taken.has(id); count++) id = `${base}_${count}`
    taken.add(id)
    ids.set(name, id)
  }
  return ids
}

/** Mermaid's own escapes: a label is markup, and a quote would end it. */
const label = (text: string): string => oneLine(text).replace(/[#"&<>`|]/g, (character) => `#${character.codePointAt(0)};`)
