import type { Call } from '../dsl/call-node.ts'

/** Why a dialect cannot give Snowflake's meaning: a diagnostic at compile time, never a silent difference. */
export class Refusal {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}
export const refuse = (reason: string): Refusal => new Refusal(reason)

/**
 * How a dialect prints a portable function: a template with `$1`, `$2` … for the arguments and `$*` for all of them
 * joined by commas, or a function of the call's facts (types, options) that gives one. ` {over}` is the place of a window's
 * clause, if that is not the end. `null` renders nothing but
 * says so: the name is not offered.
 */
export type Template = string
export type Rendering = Template | Refusal | ((call: Call) => Template | Refusal)
export type Renderings = Readonly<Record<string, Rendering>>
