import type { Expression } from 'kysely'
import { sha256, text } from '#dsl'

/** What an incident is known by across workspaces: `sha256(workspace || '|' || id)`. NULL where the id is. */
export const incidentKey = <V extends string | null>(workspace: string, id: Expression<V>) => sha256(text`${workspace}|${id}`)
