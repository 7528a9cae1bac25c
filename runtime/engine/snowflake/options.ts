/** How a session proves who it is. Values come from the environment or a key file, never from a target's text. */
export type SnowflakeCredential =
  | { readonly kind: 'password'; readonly password: string }
  /** A private key as PEM text, with its passphrase where it is encrypted. */
  | { readonly kind: 'key_pair'; readonly pem: string; readonly passphrase?: string }
  | { readonly kind: 'oauth'; readonly token: string }
  | { readonly kind: 'access_token'; readonly token: string }
  | { readonly kind: 'browser' }

export interface SnowflakeProxy {
  readonly host: string
  readonly port: number
  readonly protocol?: 'http' | 'https'
  readonly user?: string
  readonly password?: string
}

export interface SnowflakeOptions {
  /** `organization-account`, or the older `locator.region`. */
  readonly account: string
  /** For an address that does not follow from the account, such as a loopback. */
  readonly accessUrl?: string
  readonly user?: string
  readonly credential: SnowflakeCredential
  readonly role?: string
  readonly database?: string
  /** The session's current schema, for names without one; no statement of a plan has such names. */
  readonly schema?: string
  /** The session's own warehouse: for every statement that names none. */
  readonly warehouse?: string
  readonly proxy?: SnowflakeProxy
  /** How long one statement may take, its waits and repetitions included; 3,600 by default. */
  readonly deadlineSeconds?: number
  /** How long a sign-in may take; 60 by default. */
  readonly loginSeconds?: number
  /** How long a statement that is cancelled may take to end; 5 by default. */
  readonly stopSeconds?: number
  readonly maxSessions?: number
  /** An internal stage that is there, `@database.schema.stage/path`; without it each session makes a temporary one. */
  readonly stage?: string
  /** Of this tool, for the query tag. */
  readonly version?: string
  /** Characters of text in one file of a load; 32 million by default. */
  readonly fileCharacters?: number
}
