import type { RunningSource } from '#simulator-kit'

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would read them
export type Body = any

/** Asks a simulator as a client with its key would, past any framework. */
export async function ask(
  server: RunningSource,
  path: string,
  key?: string,
): Promise<{ status: number; headers: Headers; text: string; body: Body }> {
  const known = Object.entries(server.env).find(([name]) => name.endsWith('_KEY'))?.[1]
  const reply = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key ?? known}` } })
  const text = await reply.text()
  const isJson = reply.headers.get('content-type')?.startsWith('application/json')
  return { status: reply.status, headers: reply.headers, text, body: isJson ? JSON.parse(text) : undefined }
}
