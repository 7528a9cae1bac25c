import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Session } from '../sessions/session.ts'
import { notFound, syntaxError } from '../wire/snowflake-error.ts'

export interface StageFile {
  /** As LIST prints it: the stage in lower case, then the path in it. */
  readonly name: string
  /** Where it is on this machine. */
  readonly path: string
  readonly size: number
  readonly md5: string
  readonly modified: Date
}

/** A stage and the path in it, `@"DB"."S".stage/some/path`. */
interface Location {
  readonly stage: string
  readonly folder: string
  /** Without a slash at its beginning; empty for the whole stage. */
  readonly path: string
}

interface Stage {
  readonly name: string
  readonly folder: string
  /** Undefined for a stage that outlives its session. */
  readonly session: Session | undefined
}

const PARTS = /^@(~|(?:(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*)\.)*%?(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*))(?:\/(.*))?$/

/** Internal stages, each a folder of this machine: the driver itself copies files there and back. */
export class Stages {
  readonly root: string
  readonly #stages = new Map<string, Stage>()
  #made = 0

  constructor(root: string) {
    this.root = root
  }

  /** False where it exists already. */
  create(name: readonly string[], session: Session | undefined, how: 'new' | 'replace' | 'if-missing'): boolean {
    const key = keyOf(name.at(-1) ?? '', session)
    if (this.#stages.has(key) && how !== 'replace') return false
    this.#made += 1
    const folder = join(this.root, String(this.#made))
    mkdirSync(folder)
    this.#stages.set(key, { name: name.at(-1) ?? '', folder, session })
    return true
  }

  /** False where there is none. */
  drop(name: readonly string[], session: Session): boolean {
    const last = name.at(-1) ?? ''
    return this.#stages.delete(keyOf(last, session)) || this.#stages.delete(keyOf(last, undefined))
  }

  dropTemporary(session: Session): void {
    for (const [key, stage] of this.#stages) if (stage.session === session) this.#stages.delete(key)
  }

  locate(session: Session, text: string): Location {
    const [, qualified, path = ''] = PARTS.exec(text) ?? []
    if (qualified === undefined) throw syntaxError(`invalid stage location ${text}`)
    if (path.split('/').includes('..')) throw syntaxError(`a path in a stage has no '..': ${text}`)
    const name = storedName(/(?:"(?:[^"]|"")+"|[^".]+)$/.exec(qualified)?.[0] ?? '')
    // The user's and the tables' own stages are always there.
    if (name === '~' || name.startsWith('%')) this.create([name], undefined, 'if-missing')
    const stage = this.#stages.get(keyOf(name, session)) ?? this.#stages.get(keyOf(name, undefined))
    if (stage === undefined) throw notFound('Stage', name)
    return { stage: stage.name, folder: stage.folder, path }
  }

  /** The files whose path begins with the location's, by name. */
  async list(session: Session, text: string): Promise<StageFile[]> {
    return listFiles(this.locate(session, text))
  }

  /** Everything that is staged now, for assertions. */
  async all(): Promise<StageFile[]> {
    const lists = [...this.#stages.values()].map(({ name, folder }) => listFiles({ stage: name, folder, path: '' }))
    return (await Promise.all(lists)).flat()
  }

  async remove(files: readonly StageFile[]): Promise<void> {
    for (const { path } of files) await rm(path)
  }
}

async function listFiles({ stage, folder, path }: Location): Promise<StageFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const inside = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = inside.filter((file) => relative(folder, file).startsWith(path)).sort()
  return Promise.all(
    files.map(async (file) => {
      const { size, mtime } = await stat(file)
      const md5 = createHash('md5')
        .update(await readFile(file))
        .digest('hex')
      return { name: `${stage.toLowerCase()}/${relative(folder, file)}`, path: file, size, md5, modified: mtime }
    }),
  )
}

const keyOf = (name: string, session: Session | undefined): string => `${session?.id ?? ''}/${name}`

const storedName = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toUpperCase())
