/** Tools whose use is simulated, as they are called in models. */
export const aiTools = ['claude_code', 'cursor', 'firebender', 'amp', 'chatgpt', 'goose', 'g2'] as const
export type AiTool = (typeof aiTools)[number]

/** A stay in a team: from the day on, up to the day before `to`; null where it lasts. */
export interface TeamStay {
  teamId: string
  /** UTC day, `2025-01-15`. */
  from: string
  to: string | null
}

/** How each tool knows a person. */
export interface Identities {
  /** Written as typed at sign-up: not always in lower case. */
  claudeCodeEmail: string
  cursorEmail: string
  firebenderEmail: string
  ampUserId: string
  /** Absent for members whose address Amp does not tell. */
  ampEmail: string | null
  chatgptUserId: string
  chatgptEmail: string | null
  /** Machines on which Goose runs. */
  gooseHosts: readonly string[]
  gooseEmail: string | null
  /** Not an address: only the directory knows whose it is. */
  g2Username: string
}

export interface Person {
  /** From 0; the first people are the same in all profiles. */
  number: number
  engineerId: string
  name: string
  /** The canonical address, in lower case. */
  email: string
  /** In the company's directory. Others (contractors) use the tools without anyone knowing who they are. */
  isInDirectory: boolean
  /** First day after which nothing is done any more; null for members. */
  leftOn: string | null
  /** Without gaps, the oldest first. */
  teams: readonly TeamStay[]
  identities: Identities
}

/** A key that works without a person, for pipelines and bots. */
export interface ApiKey {
  name: string
  /** Null where nobody knows whose it is. */
  ownerEngineerId: string | null
}
