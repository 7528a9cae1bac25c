import type { Expression } from 'kysely'
import { hashPii, type Pii, regexpReplace } from '#dsl'

/** The hash of Claude Code's actor: of the address alone for a user, so that it is the same in all tools. NULL of empty text only. */
export const actorHash = (actorKey: Expression<Pii<string>>) => hashPii(actorKey, (key) => regexpReplace(key, '^user:', '')).orElse('')
