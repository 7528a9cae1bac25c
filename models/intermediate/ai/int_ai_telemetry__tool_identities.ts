import { defineModel, from, hashPii, notNull, unique } from '#dsl'
import { toolIdentities } from '../../seeds/seed_people__tool_identities.ts'
import { intAiTelemetryEngineers } from './int_ai_telemetry__engineers.ts'

/** Whom a tool means by an id, a user name, a machine or an API key, by its hash. */
export const intAiTelemetryToolIdentities = defineModel(
  { tags: ['ai_telemetry'], tests: (r) => [unique(r.tool, r.identity_hash), notNull(r.tool, r.identity_hash, r.email_hash)] },
  () =>
    from(toolIdentities)
      .innerJoin(intAiTelemetryEngineers, (i, e) => i.engineer_id.eq(e.engineer_id))
      .select((i, e) => ({
        tool: i.tool,
        /** Keyed hash of what the tool knows the person by. */
        identity_hash: hashPii(i.identity),
        engineer_id: i.engineer_id,
        /** Keyed hash of the person's address. */
        email_hash: e.email_hash,
      })),
)
