import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Artifact } from '../../artifact.ts'
import { type DocsData, docsData } from './docs-data.ts'
import { inlineModules } from './inline-modules.ts'

const BROWSER = `${import.meta.dirname}/browser`

/**
 * The docs page: `docs/index.html` holds everything but the graph library, which stands beside it, so that a change of a
 * model is a small diff. Both work from disk and from any static host; nothing is fetched from elsewhere.
 */
export function renderDocsFiles(artifact: Artifact): Map<string, string> {
  return new Map([
    ['docs/cytoscape.min.js', readFileSync(fileURLToPath(new URL('cytoscape.min.js', import.meta.resolve('cytoscape'))), 'utf8')],
    ['docs/index.html', renderPage(docsData(artifact))],
  ])
}

/** Nothing from the network: scripts and styles of the page itself, and the library beside it (`file:` when opened from disk). */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'self' file:; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

const renderPage = (data: DocsData): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(data.project)}</title>
<link rel="icon" href="data:,">
<style>
${readFileSync(`${BROWSER}/page.css`, 'utf8').trim()}
</style>
</head>
<body>
<noscript>This page needs JavaScript. The same facts stand in manifest.json and the sql folder.</noscript>
<script type="application/json" id="data">
${renderData(data)}
</script>
<script type="module">
${inlineModules(`${BROWSER}/app.js`)}
</script>
</body>
</html>
`

/** The data with one node, job or edge a line, for diffs. `<` is escaped, so that no text can end the block. */
function renderData(data: DocsData): string {
  const fields = Object.entries(data).map(([key, value]) => {
    const text =
      Array.isArray(value) && value.length > 0 ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]` : JSON.stringify(value)
    return `${JSON.stringify(key)}: ${text}`
  })
  return `{\n${fields.join(',\n')}\n}`.replaceAll('<', '\\u003c')
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
