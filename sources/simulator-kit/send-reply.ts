import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FiredFaults } from './fault-plan.ts'
import type { Reply } from './reply.ts'

/**
 * Puts a reply on the wire, late, cut or not at all where the faults say so.
 *
 * @returns the status that the client could see, 0 where the connection ended first.
 */
export async function sendReply(response: ServerResponse, reply: Reply, faults: FiredFaults, date: string): Promise<number> {
  for (const { ms } of faults.of('slow_page')) await sleep(ms)
  const [dropped] = faults.of('dropped_connection')
  if (dropped?.at === 'start') {
    response.destroy()
    return 0
  }
  const whole = Buffer.from(reply.body, 'utf8')
  const half = whole.subarray(0, Math.floor(whole.length / 2))
  const sent = faults.has('truncated_json') ? half : whole
  response.writeHead(reply.status, { date, ...reply.headers, 'content-length': String(sent.length) })
  if (dropped) {
    response.write(half, () => response.destroy())
    return reply.status
  }
  response.end(sent)
  return reply.status
}
