import { randomBytes } from 'node:crypto'
import type { Artifact } from '#artifact'
import type { Compiled } from '#compiler'
import { prepareTarget } from '../../build/record/prepare-target.ts'
import type { Engine, Session } from '../../engine/engine.ts'
import { writePiiKey } from '../../state/write-pii-key.ts'
import type { CommonOptions } from '../options.ts'
import { rootOf, variablesOf } from '../options.ts'
import type { Output } from '../output.ts'
import { compileOrReport } from './compile-or-report.ts'
import { dialectOf, isLocalTarget, openEngine } from './open-engine.ts'
import { physicalSchemas } from './physical-schemas.ts'
import { keyedHash, readPiiKey } from './pii-key.ts'
import { readTarget, type Target } from './targets.ts'

/** A compiled project and an open, prepared target: what most commands work on. */
export interface OpenProject {
  readonly root: string
  readonly target: Target
  readonly artifact: Artifact
  readonly config: Compiled['config']
  readonly engine: Engine
  /** Logical schema to physical schema. */
  readonly schemas: Readonly<Record<string, string>>
  /** Lower-case letters and digits, unique to this process's run. */
  readonly runId: string
  /** Keyed hash of personal data, for what is shown. */
  readonly hash: (text: string) => string
  /** Runs with one session. */
  withSession<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Compiles for the target's dialect, opens it, and, unless told otherwise, runs the artifact's setup. */
export async function openProject(
  options: CommonOptions & { readonly rotatePiiKey?: boolean },
  output: Output,
  { prepares = true }: { readonly prepares?: boolean } = {},
): Promise<OpenProject> {
  const root = rootOf(options)
  const target = readTarget(root, options.target)
  const { artifact, config } = await compileOrReport(root, dialectOf(target), variablesOf(options), output)
  const schemas = physicalSchemas(artifact, config, target)
  const key = readPiiKey(root, process.env, isLocalTarget(target))
  const engine = await openEngine(root, target, { variables: variablesOf(options), artifact })
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const session = await engine.openSession()
    try {
      return await work(session)
    } finally {
      await session.close()
    }
  }
  try {
    if (prepares)
      await withSession(async (session) => {
        await prepareTarget(session, engine, artifact, schemas)
        await writePiiKey({ engine, session, statements: artifact.state, schemas }, key, { allowChange: options.rotatePiiKey ?? false })
      })
  } catch (error) {
    await engine.close()
    throw error
  }
  return {
    root,
    target,
    artifact,
    config,
    engine,
    schemas,
    runId: newRunId(),
    hash: keyedHash(key),
    withSession,
    close: () => engine.close(),
  }
}

/** Sortable by time, unique by chance: `20260110t083000` and eight random hex digits. */
const newRunId = (now = new Date()): string =>
  `${now.toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase()}${randomBytes(4).toString('hex')}`
