import { randomBytes } from 'node:crypto'

/** The schema of a rendered relation with its dot, `"RAW".`; empty where it has none. */
const schemaOf = (relation: string): string => /^(?:(?:"(?:[^"]|"")+"|[^.\s"]+)\.)*/.exec(relation)?.[0] ?? ''

export interface LoadStage {
  /** `@"RAW".tech_health_load_1f…` */
  readonly name: string
  /** Makes it, outside of a transaction; undefined where it is there. */
  readonly create: string | undefined
}

/**
 * The stage of a session: a given one, or a temporary one beside the relation, which ends with the session and takes its files
 * along. Inside a transaction nothing can be made without a commit, so there the user's own stage must do.
 */
export function planStage(relation: string, given: string | undefined, inTransaction: boolean): LoadStage {
  const unique = `tech_health_load_${randomBytes(6).toString('hex')}`
  if (given !== undefined) return { name: `${given.replace(/\/$/, '')}/${unique}`, create: undefined }
  if (inTransaction) return { name: `@~/${unique}`, create: undefined }
  const stage = `${schemaOf(relation)}${unique}`
  return { name: `@${stage}`, create: `create temporary stage ${stage}` }
}
