import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Artifact } from '#artifact'
import { type Dialect, duckdb, postgres, snowflake } from '#compiler'
import type { Engine } from '../../engine/engine.ts'
import type { SnowflakeTarget } from '../snowflake/target-schema.ts'
import type { Check } from './check.ts'
import { homeOf } from './home.ts'
import type { Target } from './targets.ts'

/** What differs between engines at the command line: the dialect, and how to open one. Adapters load when they are used. */
interface EngineKind {
  readonly dialect: Dialect
  /** Whether nobody else has the target: then a key of its own may be made for it on this machine. */
  isLocal(target: never): boolean
  open(root: string, target: never, compiled: Compilation): Promise<Engine>
  /** Asks a target that is somewhere else step by step, so that what is wrong can be said; others are only opened. */
  check?(target: never): Promise<readonly Check[]>
}
/** What an engine may have to know of the project that it is opened for. */
export interface Compilation {
  readonly variables: Readonly<Record<string, string>>
  readonly artifact?: Artifact
}
const KINDS: Readonly<Record<Target['engine'], EngineKind>> = {
  duckdb: {
    dialect: duckdb,
    isLocal: () => true,
    open: async (root, target: { readonly path: string }) => {
      const { openDuckDb } = await import('../../engine/duckdb/open-duckdb.ts')
      return openDuckDb({ path: placeFile(root, target.path) })
    },
  },
  pglite: {
    dialect: postgres,
    isLocal: () => true,
    open: async (root, target: { readonly path?: string }) => {
      const { openPglite } = await import('../../engine/pglite/open-pglite.ts')
      return openPglite(target.path === undefined ? {} : { folder: placeFile(root, target.path) })
    },
  },
  snowflake: {
    dialect: snowflake,
    isLocal: ({ accessUrl }: SnowflakeTarget) => /^https?:\/\/(?:127\.|localhost)/.test(accessUrl ?? ''),
    open: async (_, target: SnowflakeTarget) => {
      const { openSnowflakeTarget } = await import('../snowflake/open-snowflake-target.ts')
      return openSnowflakeTarget(target, process.env)
    },
    check: async (target: SnowflakeTarget) => {
      const { checkSnowflake } = await import('../snowflake/check-snowflake.ts')
      return checkSnowflake(target, process.env)
    },
  },
  'snowflake-simulation': {
    dialect: snowflake,
    isLocal: () => true,
    open: async (root, target: { readonly path: string }, compiled) => {
      const { openSimulatedAccount } = await import('../snowflake/open-simulated-account.ts')
      return openSimulatedAccount(placeFile(root, target.path), { root, ...compiled })
    },
  },
}
export const dialectOf = (target: Target): Dialect => KINDS[target.engine].dialect
export const isLocalTarget = (target: Target): boolean => KINDS[target.engine].isLocal(target as never)
/** Undefined where there is nothing to ask but whether it opens. */
export const checkTargetOf = (target: Target): Promise<readonly Check[]> | undefined => KINDS[target.engine].check?.(target as never)
export const openEngine = (root: string, target: Target, compiled: Compilation): Promise<Engine> =>
  KINDS[target.engine].open(root, target as never, compiled)

function placeFile(root: string, path: string): string {
  if (path === ':memory:') return path
  const file = resolve(homeOf(root), path)
  mkdirSync(dirname(file), { recursive: true })
  return file
}
