import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '#artifact'
import { renderSegments } from '../../compiler/emit/sql/render-segments.ts'

/** A model's file and the select that it compiles to, as they are. */
export function exampleOf(artifact: Artifact, root: string, name: string): string {
  const node = artifact.nodes.find((candidate) => candidate.name === name)
  if (node?.select.full === undefined) throw new Error(`the example "${name}" is no model with a select`)
  const source = readFileSync(join(root, node.file), 'utf8').trim()
  return `[${node.file}](${node.file}):\n\n\`\`\`ts\n${source}\n\`\`\`\n\nbecomes, on Snowflake:\n\n\`\`\`sql\n${renderSegments(node.select.full)}\n\`\`\``
}
