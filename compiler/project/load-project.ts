import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { AuthorError } from '../dsl/author-error.ts'
import type { Job } from '../dsl/define-job.ts'
import type { ModelCore } from '../dsl/define-model.ts'
import type { FolderConfig, Project, ProjectConfig } from '../dsl/define-project.ts'
import type { SeedCore } from '../dsl/define-seed.ts'
import type { SnapshotCore } from '../dsl/define-snapshot.ts'
import type { SourceCore } from '../dsl/define-source.ts'
import { bindName } from '../dsl/relation.ts'
import { placeOf } from '../dsl/site.ts'
import { authorPlace } from './author-place.ts'
import { collectRelations } from './collect-relations.ts'
import { findFiles, fromRoot } from './find-files.ts'
import { type Exports, importModules } from './import-modules.ts'
import { openSourceFiles, type SourceFiles } from './source-file.ts'

export type NodeCore = ModelCore | SeedCore | SnapshotCore | SourceCore
/** A relation with the place where it is defined. */
export interface LoadedNode {
  readonly core: NodeCore
  readonly name: string
  readonly schema: string
  readonly file: string
  readonly line: number
  /** The export that holds it: where its description stands. */
  readonly exportName: string
  readonly folder: FolderConfig
}
export interface LoadedJob extends Job {
  readonly name: string
  readonly file: string
  readonly line: number
}
export interface LoadedProject {
  readonly root: string
  readonly config: ProjectConfig
  readonly nodes: readonly LoadedNode[]
  readonly jobs: readonly LoadedJob[]
  readonly diagnostics: readonly Diagnostic[]
  readonly sourceFiles: SourceFiles
}

const DEFAULT: ProjectConfig = { name: 'project', folders: {} }
const MODEL_NAME = /^[a-z][a-z0-9_]*$/

/** Imports every file of a project and names its relations by their files. */
export async function loadProject(root: string): Promise<LoadedProject> {
  const diagnostics: Diagnostic[] = []
  const files = findFiles(root)
  const sourceFiles = openSourceFiles()
  const modules = new Map<string, Exports>()
  const failed = new Set<unknown>()
  for (const module of await importModules(root, [...files.contracts, ...files.models], sourceFiles)) {
    if ('exports' in module) modules.set(module.path, module.exports)
    else if (!failed.has(module.error)) {
      diagnostics.push(importFailure(root, module.path, module.error))
      failed.add(module.error)
    }
  }
  const project = [...modules.values()].flatMap((m) => Object.values(m)).find((x): x is Project => isObject(x) && isObject(x['project']))
  const config = project?.project ?? DEFAULT
  const nodes = new Map<string, LoadedNode>()
  const jobs: LoadedJob[] = []
  for (const [path, exports] of modules) {
    const file = fromRoot(root, path)
    for (const found of collectRelations(exports)) {
      if (found.kind === 'job') {
        jobs.push({ ...found.job, name: basename(path, '.ts'), file, line: placeOf(found.job.site)?.line ?? 1 })
        continue
      }
      const folder = folderOf(config, file)
      const node = nameNode(found.core, found.code, found.exportName, path, file, folder)
      const before = nodes.get(key(node))
      diagnostics.push(...checkName(root, node, before))
      if (!before) nodes.set(key(node), node)
    }
  }
  return { root, config, nodes: [...nodes.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1)), jobs, diagnostics, sourceFiles }
}

/** What is wrong with how a relation is named and where its rows stand. */
function checkName(root: string, node: LoadedNode, before: LoadedNode | undefined): Diagnostic[] {
  const { core, file, line } = node
  const found: Diagnostic[] = []
  const report = (code: string, message: string, hint: string): void => {
    found.push({ code, severity: 'error', file, line, message, hint })
  }
  if (before && before.core !== core && !(core.kind === 'source' && sameContract(before.core, core)))
    report(
      'duplicate-relation',
      `${node.schema}.${node.name} is defined twice: also in ${before.file}:${before.line}`,
      'rename one file, or export the model once',
    )
  if (core.kind !== 'source' && !MODEL_NAME.test(node.name))
    report(
      'model-file-name',
      `the file name "${basename(file)}" cannot be a relation's name`,
      'use lower snake_case: the file name is the relation name',
    )
  if (core.kind === 'seed' && !existsSync(join(root, seedFile(node))))
    report('seed-file-missing', `the seed's rows ${seedFile(node)} are missing`, 'put the CSV file beside the seed, with the same name')
  return found
}

/** The CSV of a seed, from the project's root. */
export const seedFile = (node: LoadedNode): string => node.file.replace(/\.ts$/, '.csv')
const key = (n: { readonly schema: string; readonly name: string }): string => `${n.schema}.${n.name}`
const isObject = (x: unknown): x is Record<string, unknown> => x !== null && typeof x === 'object'
const sameContract = (a: NodeCore, b: NodeCore): boolean =>
  JSON.stringify([...a.facts()].map(([n, f]) => [n, f.type, f.nullable])) ===
  JSON.stringify([...b.facts()].map(([n, f]) => [n, f.type, f.nullable]))

function nameNode(
  core: NodeCore,
  code: string | undefined,
  exportName: string,
  path: string,
  file: string,
  folder: FolderConfig,
): LoadedNode {
  const line = placeOf(core.site)?.line ?? 1
  if (core.kind === 'source') return { core, name: core.name, schema: core.schema, file, line, exportName, folder }
  const name = `${basename(path, '.ts')}${code === undefined ? '' : `__${code}`}`
  const schema = core.config.schema ?? folder.schema
  bindName(core, { schema, name })
  return { core, name, schema, file, line, exportName, folder }
}

/** The longest folder of the project file that holds the model; `main` without one. */
function folderOf(config: ProjectConfig, file: string): FolderConfig {
  const inside = file.replace(/^models\//, '')
  const match = Object.keys(config.folders)
    .filter((f) => inside.startsWith(`${f}/`))
    .sort((a, b) => b.length - a.length)[0]
  return match === undefined ? { schema: 'main' } : (config.folders[match] as FolderConfig)
}

function importFailure(root: string, path: string, error: unknown): Diagnostic {
  const here = authorPlace(error, root) ?? { file: path, line: 1 }
  const own = error instanceof AuthorError
  return {
    code: own ? error.code : 'import-failed',
    severity: 'error',
    file: fromRoot(root, here.file),
    line: here.line,
    message: own ? error.message : `the file cannot be imported: ${error instanceof Error ? error.message : String(error)}`,
    hint: own ? error.hint : 'run `npm run types`: the type checker says more',
  }
}
