import { defineSeed, oneOf, relationship, string } from '#dsl'
import { aiToolCodes } from '../macros/ai-tools.ts'
import { engineers } from './seed_people__engineers.ts'

/** How tools know people where it is not by their address: ids, user names, machines, and API keys that somebody owns. */
export const toolIdentities = defineSeed(
  {
    tool: oneOf(...aiToolCodes),
    /** As the tool writes it: Claude Code's API keys as `api:` and the key's name, machines of Goose by their host id. */
    identity: string().pii(),
    engineer_id: string(),
  },
  { tags: ['ai_telemetry'], tests: (r) => [relationship(r.engineer_id, engineers, (e) => e.engineer_id)] },
)
