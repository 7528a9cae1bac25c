import type { RunningSource } from '#simulator-kit'

// biome-ignore lint/suspicious/noExplicitAny: bodies of many vendors
export type Body = any

interface Question {
  readonly query?: Readonly<Record<string, string | number>>
  /** Sent as JSON by POST. */
  readonly body?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** One request to a simulator and its answer as JSON, without any client between. */
export async function askJson(
  { url }: RunningSource,
  path: string,
  { query = {}, body, headers = {} }: Question,
): Promise<{ status: number; body: Body }> {
  const address = new URL(path, url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value))
  const answer = await fetch(address, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
  return { status: answer.status, body: await answer.json() }
}
