import type { IncomingMessage, ServerResponse } from 'node:http'
import { ZodError } from 'zod'
import { control } from '../control/control-routes.ts'
import type { Server } from '../server.ts'
import { HttpFailure } from './http-failure.ts'
import { type Request, readRequest } from './read-request.ts'
import { refusal } from './render-answer.ts'
import { route } from './route.ts'
import { sendChunk } from './send-chunk.ts'
import { asSnowflakeError } from './snowflake-error.ts'

/** Answers one HTTP request. A fault may destroy the socket instead. */
export async function answerRequest(server: Server, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(message)
  try {
    if (request.path.startsWith('/chunks/')) await sendChunk(server, request, response)
    else if (request.method === 'PUT' && request.path.startsWith('/uploads/')) await acceptUpload(server, request, response)
    else if (request.path.startsWith('/__control/')) sendJson(response, await controlAnswer(server, request))
    else sendJson(response, await route(server, request, () => message.socket.destroy()))
  } catch (error) {
    if (error instanceof HttpFailure) response.writeHead(error.status).end()
    else if (error instanceof ZodError || request.path.startsWith('/__control/')) response.writeHead(400).end(String(error))
    else sendJson(response, refusal(asSnowflakeError(error)))
  }
}

async function controlAnswer(server: Server, request: Request): Promise<unknown> {
  const answer = await control(server, request)
  if (answer === undefined) throw new HttpFailure(404)
  return answer
}

async function acceptUpload(server: Server, request: Request, response: ServerResponse): Promise<void> {
  const id = request.path.slice('/uploads/'.length)
  const accepted = await server.uploads.accept(id, request)
  server.log.add({ kind: 'upload' })
  response.writeHead(accepted ? 200 : 403).end()
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
