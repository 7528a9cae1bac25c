import type { Call, EpochMs, Reply, Route } from '#simulator-kit'
import { cutPage, isHardDeleted, json, reshapeRows, SECOND, wholeNumber } from '#simulator-kit'
import { refuse } from './refuse.ts'
import { renderConversation, renderUser, workspaceId } from './render.ts'
import { type Conversation, conversationsAt, type Workspace } from './workspace.ts'

const base = '/v1/compliance/workspaces/{workspace_id}'
const conversationsRoute = `GET ${base}/conversations`

/** The compliance API of one workspace: its conversations and its members. */
export function workspaceRoutes(of: Workspace): Route[] {
  const listed = rememberedList(of)
  return [
    {
      method: 'GET',
      path: `${base}/conversations`,
      shows: ['page_drift', 'repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
      handle: (call) => inWorkspace(call, () => listConversations(call, listed(call))),
    },
    {
      method: 'GET',
      path: `${base}/users`,
      shows: ['repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
      handle: (call) => inWorkspace(call, () => listUsers(of, call)),
    },
  ]
}

const inWorkspace = (call: Call, answer: () => Reply): Reply =>
  call.params.workspace_id === workspaceId ? answer() : refuse(404, 'no such workspace')

/** The list is long: the pages of one walk share it. */
function rememberedList(of: Workspace): (call: Call) => readonly Conversation[] {
  let known: { key: string; list: readonly Conversation[] } | undefined
  return ({ now, drifts }) => {
    const touched = drifts(conversationsRoute)
    const key = [now, ...touched].join()
    if (known?.key !== key) known = { key, list: conversationsAt(of, now, touched) }
    return known.list
  }
}

/** `since_timestamp` chooses the first page, `after` all others; each conversation comes with every message that it ever had. */
function listConversations(call: Call, all: readonly Conversation[]): Reply {
  const { query } = call
  const since = query.get('since_timestamp')
  const after = query.get('after')
  if (since !== null && after !== null) return refuse(400, 'since_timestamp and after exclude each other')
  const sinceSeconds = wholeNumber(since, 0, 0, Number.MAX_SAFE_INTEGER)
  if (sinceSeconds === undefined) return refuse(400, 'since_timestamp must be whole seconds since 1970')
  const limit = wholeNumber(query.get('limit'), 100, 1, 500)
  if (limit === undefined) return refuse(400, 'limit must be from 1 to 500')
  const users = query.getAll('users')
  if (users.length > 100) return refuse(400, 'users takes up to 100 ids')
  const from = after === null ? firstSince(all, sinceSeconds * SECOND) : 1 + all.findIndex(({ plan }) => plan.id === after)
  if (after !== null && from === 0) return refuse(400, 'after is not the id of a conversation')
  const isAsked = ({ plan }: Conversation) =>
    (users.length === 0 || users.includes(plan.owner.identities.chatgptUserId)) && !isHardDeleted(call.faults, plan.id)
  return listReply(call, cutPage(filtered(all, from, isAsked), limit), after, renderConversation, ({ plan }) => plan.id)
}

function listUsers({ people }: Workspace, call: Call): Reply {
  const after = call.query.get('after')
  const limit = wholeNumber(call.query.get('limit'), 100, 1, 200)
  if (limit === undefined) return refuse(400, 'limit must be from 1 to 200')
  const idOf = ({ identities }: Workspace['people'][number]) => identities.chatgptUserId
  const from = after === null ? 0 : 1 + people.findIndex((person) => idOf(person) === after)
  if (after !== null && from === 0) return refuse(400, 'after is not the id of a user')
  const isListed = (person: Workspace['people'][number]) => !isHardDeleted(call.faults, idOf(person))
  return listReply(call, cutPage(filtered(people, from, isListed), limit), after, (person) => renderUser(person, call.now), idOf)
}

function listReply<T, R extends { id: string }>(
  call: Call,
  { rows, hasMore }: { rows: T[]; hasMore: boolean },
  after: string | null,
  render: (row: T) => R,
  idOf: (row: T) => string,
): Reply {
  const repeats = call.faults.has('repeated_cursor') && after !== null
  const last = rows.at(-1)
  const lastId = repeats ? after : last === undefined ? null : idOf(last)
  return json({
    object: 'list',
    data: reshapeRows(rows.map(render), call.faults, ({ id }) => id),
    has_more: hasMore || repeats,
    last_id: lastId,
  })
}

function* filtered<T>(rows: readonly T[], from: number, keep: (row: T) => boolean): Generator<T> {
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] as T
    if (keep(row)) yield row
  }
}

function firstSince(all: readonly Conversation[], since: EpochMs): number {
  const found = all.findIndex(({ lastActiveAt }) => lastActiveAt >= since)
  return found < 0 ? all.length : found
}
