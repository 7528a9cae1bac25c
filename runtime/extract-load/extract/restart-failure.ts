import { TerminalFailure } from '../../failures.ts'

/** What was read so far is stale. Sending the same request again is useless; reading the resource from its beginning is not. */
export class RestartFailure extends TerminalFailure {}
