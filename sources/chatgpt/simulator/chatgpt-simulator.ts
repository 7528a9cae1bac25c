import { MINUTE, type RateLimit, type RunningSource, SECOND, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { refuse } from './refuse.ts'
import { workspaceId } from './render.ts'
import { workspace } from './workspace.ts'
import { workspaceRoutes } from './workspace-routes.ts'

const key = 'simulated-key-chatgpt'
/** Each endpoint counts for itself. */
const perEndpoint: RateLimit = { capacity: 50, refillPerSecond: 50 / (MINUTE / SECOND) }

/** Serves the compliance API of a ChatGPT Enterprise workspace. */
export async function chatGptSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const base = `/v1/compliance/workspaces/${workspaceId}`
  const simulator = await startSource(
    {
      name: 'chatgpt',
      routes: workspaceRoutes(workspace(sourceData(options))),
      refuse,
      authorization: { header: 'authorization', value: `Bearer ${key}` },
      limits: { [`${base}/conversations`]: perEndpoint, [`${base}/users`]: perEndpoint },
      env: (url) => ({ CHATGPT_BASE_URL: url, CHATGPT_API_KEY: key, CHATGPT_WORKSPACE_ID: workspaceId }),
    },
    options,
  )
  return [simulator]
}
