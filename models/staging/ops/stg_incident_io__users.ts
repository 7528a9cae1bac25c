import { defineModel, from, hashPii, literal, modelPer, notNull, toUtc, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'

/** People of one workspace by hashes only: who has two accounts has one `email_hash`. */
export const stgIncidentIoUsers = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.user_hash), notNull(r.user_hash)] }, () =>
    from(incidentIo[ws.code].users).select((u) => ({
      workspace_code: literal(ws.code),
      /** Keyed hash of the user's id, as incidents name people. */
      user_hash: hashPii(u.id),
      /** Keyed hash of the address in small letters; NULL where there is none. */
      email_hash: hashPii(u.email),
      role: u.role,
      is_deleted: u._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(u._fivetran_synced),
    })),
  ),
)
