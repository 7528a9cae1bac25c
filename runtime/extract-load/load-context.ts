import type { ArtifactNode } from '#artifact'
import type { Engine, Session } from '../engine/engine.ts'
import type { Clock } from './clock.ts'
import type { EventSink } from './events.ts'
import type { ApiDefinition } from './extract/define-api.ts'
import type { ApiClient } from './extract/open-api.ts'
import type { RequestWatch } from './extract/open-apis.ts'
import type { Nanoseconds } from './instant.ts'
import type { LoadState } from './load/load-state.ts'

/** What all resources of one run share. */
export interface LoadContext {
  readonly nodes: readonly ArtifactNode[]
  readonly engine: Engine
  /** Physical schemas by logical name. */
  readonly schemas: Readonly<Record<string, string>>
  readonly openState: (session: Session) => LoadState
  readonly openApi: (api: ApiDefinition, watch: RequestWatch) => ApiClient
  readonly clock: Clock
  readonly runId: string
  /** The run's instant: the end of every window, and the time written into loaded rows. */
  readonly now: Nanoseconds
  /** Keyed hash of personal data, for what is shown. */
  readonly hash: (text: string) => string
  readonly signal: AbortSignal | undefined
  readonly emit: EventSink
  /** Rows of one table that are kept in memory before they are appended. */
  readonly batchRows: number
  /** Reads from the configured start, as if there were no watermark. */
  readonly fullRefresh: boolean
}
