import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IMPORT = /^import \{ [\w$]+(?:, [\w$]+)* \} from '(\.[^']+)'$/

/**
 * One script from the page's modules, dependencies first, each once: a page opened from disk cannot import files.
 * The modules keep to a form that makes this a matter of lines: named imports on one line each, without `as`, and
 * `export` in front of declarations only. As all share one scope, two top-level declarations of one name are a syntax
 * error in the browser.
 * @throws for an import in another form.
 */
export function inlineModules(entry: string): string {
  const done = new Set<string>()
  const bodies: string[] = []
  const add = (file: string) => {
    if (done.has(file)) return
    done.add(file)
    const body: string[] = []
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const path = IMPORT.exec(line)?.[1]
      if (path !== undefined) add(join(dirname(file), path))
      else if (/^(import\b|export (default|\{|\*))/.test(line)) throw new Error(`invariant: ${file} cannot be inlined: ${line}`)
      else body.push(line.replace(/^export /, ''))
    }
    bodies.push(body.join('\n').trim())
  }
  add(entry)
  return bodies.join('\n\n')
}
