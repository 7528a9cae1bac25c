import type { Artifact, ArtifactNode } from '#artifact'
import { markdownTable } from './markdown-table.ts'

const LAYERS = ['staging', 'intermediate', 'snapshots', 'seeds'] as const

/** The marts one by one, then the other layers by area. */
export function modelsTable({ nodes }: Artifact): string {
  const built = nodes.filter((node) => node.kind !== 'source')
  const marts = built.filter((node) => node.schema === 'marts')
  const martRows = marts.map((node) => [link(node), node.materialization, firstSentence(node.description ?? '')])
  const layers = LAYERS.flatMap((layer) => {
    const inLayer = built.filter((node) => node.schema === layer)
    return areasOf(inLayer).map(([area, members]) => {
      const files = new Map(members.map((node) => [node.file, link(node)]))
      return `- ${layer}${area === '' ? '' : `, ${area}`}: ${[...files.values()].join(', ')}`
    })
  })
  return [markdownTable(['mart', 'kept as', 'what it says'], martRows), ...layers].join('\n').replace('\n- ', '\n\n- ')
}

/** Files below an area's folder, `models/<layer>/<area>/`; a layer without areas is one. */
function areasOf(nodes: readonly ArtifactNode[]): [string, ArtifactNode[]][] {
  const areas = new Map<string, ArtifactNode[]>()
  for (const node of nodes) {
    const [, , area, ...rest] = node.file.split('/')
    const name = rest.length > 0 ? (area ?? '') : ''
    areas.set(name, [...(areas.get(name) ?? []), node])
  }
  return [...areas].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** A file that makes several relations stands once, by the file's name. */
const link = ({ file }: ArtifactNode): string => `[${file.slice(file.lastIndexOf('/') + 1, -'.ts'.length)}](${file})`
const firstSentence = (text: string): string => /^.*?[.:](?=\s|$)/s.exec(text)?.[0].replace(/:$/, '.') ?? text
