import type { Call } from './call.ts'
import type { RowFaultKind } from './fault.ts'
import type { Reply } from './reply.ts'

export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** Such as `/v2/incidents/{id}`; a `{…}` part takes one segment. */
  path: string
  /** Which faults of the rows it can show; the kit shows the others by itself. */
  shows?: readonly RowFaultKind[]
  handle(call: Call): Reply
}

export interface RouteMatch {
  route: Route
  params: Record<string, string>
}

/** The name by which faults and the request log know a route. */
export function routeName(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`
}

/** Finds the route of a request; a route without `{…}` parts wins over one with them. */
export function router(routes: readonly Route[]): (method: string, path: string) => RouteMatch | undefined {
  const plain = (route: Route) => (route.path.includes('{') ? 1 : 0)
  const compiled = routes.toSorted((a, b) => plain(a) - plain(b)).map((route) => ({ route, parts: route.path.split('/') }))
  return (method, path) => {
    const segments = path.split('/')
    for (const { route, parts } of compiled) {
      if (route.method !== method || parts.length !== segments.length) continue
      const params = matchParts(parts, segments)
      if (params) return { route, params }
    }
    return undefined
  }
}

function matchParts(parts: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [at, part] of parts.entries()) {
    const segment = segments[at] ?? ''
    if (part.startsWith('{') && segment !== '') params[part.slice(1, -1)] = decodeSegment(segment)
    else if (part !== segment) return undefined
  }
  return params
}

/** A segment that is no valid percent encoding is taken as it stands: it then matches nothing, and the answer is the source's own 404. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
