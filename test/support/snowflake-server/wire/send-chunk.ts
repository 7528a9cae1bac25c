import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Server } from '../server.ts'
import { HttpFailure } from './http-failure.ts'
import type { Request } from './read-request.ts'

/** `GET /chunks/<id>`: a part of a large result, as a cloud's storage gives it. */
export async function sendChunk(server: Server, request: Request, response: ServerResponse): Promise<void> {
  const entry = server.log.add({ kind: 'chunk' })
  const fault = server.faults.take(['slow-chunk', 'chunk-status'], { text: '' })
  if (fault !== undefined) entry.fault = fault.kind
  if (fault?.kind === 'chunk-status') throw new HttpFailure(fault.status)
  if (fault?.kind === 'slow-chunk') await setTimeout(fault.milliseconds)
  const body = server.chunks.find(request.path.slice('/chunks/'.length))
  if (body === undefined) throw new HttpFailure(404)
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }).end(body)
}
