import type { Artifact } from '../artifact.ts'
import { renderDocsFiles } from './docs-page/render-docs-files.ts'
import { renderLineageJson } from './lineage/render-lineage-json.ts'
import { renderMermaid } from './lineage/render-mermaid.ts'
import { renderManifest } from './manifest/render-manifest.ts'
import { renderSqlFiles } from './sql/render-sql-files.ts'

/**
 * Everything that stands in `generated/`: path with forward slashes -> text, sorted by path. The same artifact gives the same
 * bytes on every machine.
 * @throws where two nodes would share a file, letters' case apart: some file systems do not tell them apart.
 */
export function renderGenerated(artifact: Artifact): Map<string, string> {
  const files = new Map<string, string>([
    ...renderSqlFiles(artifact),
    ...renderDocsFiles(artifact),
    ['lineage.json', renderLineageJson(artifact.lineage)],
    ['lineage.mmd', renderMermaid(artifact)],
    ['manifest.json', renderManifest(artifact)],
  ])
  const seen = new Map<string, string>()
  for (const path of files.keys()) {
    const other = seen.get(path.toLowerCase())
    if (other !== undefined) throw new Error(`invariant: "${other}" and "${path}" differ in case only`)
    seen.set(path.toLowerCase(), path)
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}
