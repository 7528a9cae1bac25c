import { EnvironmentFailure } from '../../failures.ts'
import type { ApiDefinition, Variable } from './define-api.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** A variable's value. Throws EnvironmentFailure with its name where it is missing. */
export function readVariable({ variable, otherwise }: Variable, environment: Environment, neededBy: string): string {
  const value = environment[variable]?.trim() || otherwise
  if (value) return value
  throw new EnvironmentFailure(`${neededBy} needs the variable ${variable}, which is not set`, {
    hint: `Set ${variable} in the environment or in the .env file.`,
    facts: { variable },
  })
}

/** The headers that authorize a request, and the secret in them, so that messages can be cleaned of it. */
export function authorize(
  { name, authorization }: ApiDefinition,
  environment: Environment,
): { headers: Record<string, string>; secret: string | null } {
  if (authorization.kind === 'none') return { headers: {}, secret: null }
  const secret = readVariable({ variable: authorization.variable }, environment, name)
  if (authorization.kind === 'header') return { headers: { [authorization.header]: secret }, secret }
  const value = authorization.kind === 'bearer' ? `Bearer ${secret}` : `Basic ${Buffer.from(`${secret}:`).toString('base64')}`
  return { headers: { authorization: value }, secret }
}
