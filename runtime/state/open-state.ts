import type { Session } from '../engine/engine.ts'
import { BuiltNodes } from './built-nodes.ts'
import { DriftLog } from './drift-log.ts'
import { NodeSettings } from './node-settings.ts'
import { Quarantine } from './quarantine.ts'
import { RunHistory } from './run-history.ts'
import type { StateContext } from './run-state-statement.ts'
import { Watermarks } from './watermarks.ts'

/** What the runtime remembers between runs. Reads and writes go through one session and join its transaction. */
export interface StateStore {
  readonly watermarks: Watermarks
  readonly runs: RunHistory
  readonly built: BuiltNodes
  readonly settings: NodeSettings
  readonly quarantine: Quarantine
  readonly drift: DriftLog
  /** The same state through another session: a watermark belongs into the transaction of its data. */
  through(session: Session): StateStore
}

/** The relations must exist: run the artifact's `setup` first. */
export const openState = (context: StateContext): StateStore => ({
  watermarks: new Watermarks(context),
  runs: new RunHistory(context),
  built: new BuiltNodes(context),
  settings: new NodeSettings(context),
  quarantine: new Quarantine(context),
  drift: new DriftLog(context),
  through: (session) => openState({ ...context, session }),
})
