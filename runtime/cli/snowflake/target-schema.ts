import { z } from 'zod'

const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is the name of an environment variable, like SNOWFLAKE_PASSWORD')

/** How to sign in. Secrets stand in environment variables or key files; here are only their names. */
const authSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), passwordVariable: variable.default('SNOWFLAKE_PASSWORD') }),
  z.strictObject({
    method: z.literal('key_pair'),
    /** A PEM file; without it the variable holds the PEM text. */
    keyPath: z.string().optional(),
    keyVariable: variable.default('SNOWFLAKE_PRIVATE_KEY'),
    passphraseVariable: variable.default('SNOWFLAKE_PRIVATE_KEY_PASSPHRASE'),
  }),
  z.strictObject({ method: z.literal('oauth'), tokenVariable: variable.default('SNOWFLAKE_TOKEN') }),
  /** A programmatic access token. */
  z.strictObject({ method: z.literal('access_token'), tokenVariable: variable.default('SNOWFLAKE_TOKEN') }),
  z.strictObject({ method: z.literal('browser') }),
])

/**
 * A Snowflake account. What is left out comes from `connection`, a name in Snowflake's own `connections.toml`; a target with neither
 * `connection` nor `account` is described by the environment, `SNOWFLAKE_ACCOUNT` and the like.
 */
export const snowflakeTargetShape = {
  engine: z.literal('snowflake'),
  connection: z.string().optional(),
  account: z.string().optional(),
  /** For an address that does not follow from the account. */
  accessUrl: z.url().optional(),
  user: z.string().optional(),
  auth: authSchema.optional(),
  role: z.string().optional(),
  database: z.string().optional(),
  warehouse: z.string().optional(),
  proxy: z
    .strictObject({
      host: z.string(),
      port: z.number().int().positive(),
      protocol: z.enum(['http', 'https']).optional(),
      user: z.string().optional(),
      passwordVariable: variable.optional(),
    })
    .optional(),
  /** How long one statement may take. */
  deadlineSeconds: z.number().positive().optional(),
  /** An internal stage that is there; without it each session makes a temporary one. */
  stage: z
    .string()
    .regex(/^@[^\s']+$/, "is a stage, like '@warehouse.loads.tech_health/path'")
    .optional(),
}

export type SnowflakeAuth = z.infer<typeof authSchema>
const snowflakeTargetSchema = z.strictObject(snowflakeTargetShape)
export type SnowflakeTarget = z.infer<typeof snowflakeTargetSchema> & { readonly threads?: number | undefined }

const SECRET = /^(?:password|token|private_?key|passphrase|private_?key_?pass(?:phrase)?|secret|proxyPassword)$/i

/** The path of a secret that stands in a target itself, `auth.password`, or undefined. Its value is never looked at. */
export function findInlineSecret(target: unknown, path: readonly string[] = []): string | undefined {
  if (typeof target !== 'object' || target === null) return undefined
  for (const [name, value] of Object.entries(target)) {
    if (SECRET.test(name)) return [...path, name].join('.')
    const inside = findInlineSecret(value, [...path, name])
    if (inside !== undefined) return inside
  }
  return undefined
}
