import { defineModel, from, hashPii, notNull, unique } from '#dsl'
import { engineers } from '../../seeds/seed_people__engineers.ts'

/** Engineers by the hash of their address, which is their key in marts. */
export const intAiTelemetryEngineers = defineModel(
  { tags: ['ai_telemetry'], tests: (r) => [unique(r.engineer_id), unique(r.email_hash), notNull(r.engineer_id, r.email_hash)] },
  () =>
    from(engineers).select((e) => ({
      engineer_id: e.engineer_id,
      /** Keyed hash of the canonical address. */
      email_hash: hashPii(e.email),
      /** First UTC day on which the person is not a member any more; NULL for members. */
      left_on: e.left_on,
    })),
)
