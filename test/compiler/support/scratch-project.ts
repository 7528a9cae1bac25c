import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Inside the package, so that the projects find `#dsl`; not under version control. */
const HOME = fileURLToPath(new URL('../../../.tech-health/', import.meta.url))

/** A folder for projects that a test writes: each compile needs a folder of its own, because modules are imported once. */
export function openScratch(): {
  readonly write: (files: Readonly<Record<string, string>>, base?: string) => string
  readonly remove: () => void
} {
  mkdirSync(HOME, { recursive: true })
  const home = mkdtempSync(join(HOME, 'test-'))
  let projects = 0
  return {
    /** Writes files, over a copy of `base` if it is given, and says where. */
    write: (files, base) => {
      const root = join(home, `project-${projects++}`)
      mkdirSync(root)
      if (base) for (const folder of ['models', 'sources']) cpSync(join(base, folder), join(root, folder), { recursive: true })
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      }
      return root
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
