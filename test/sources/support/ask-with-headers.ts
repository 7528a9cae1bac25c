import type { RunningSource } from '#simulator-kit'

/** Asks a simulator with these headers, right or wrong, past any framework. */
export async function askWithHeaders(
  { url }: RunningSource,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(`${url}${path}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
