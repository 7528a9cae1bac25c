/** Where in the author's files something was written. Formatting the stack is put off until somebody asks. */
export interface Site {
  readonly stack?: string
}

/** The place that called `skip`'s caller. Costs about a microsecond: no text is made. */
export function captureSite(skip: (...args: never[]) => unknown): Site {
  const site: { stack?: string } = {}
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 2
  Error.captureStackTrace(site, skip)
  Error.stackTraceLimit = limit
  return site
}

export interface Place {
  /** An absolute path. */
  readonly file: string
  readonly line: number
}
/** Many columns share a site, and making the text of a stack is slow. */
const places = new WeakMap<Site, Place | undefined>()

/** File and line of a site; undefined where the stack says nothing. */
export function placeOf(site: Site | undefined): Place | undefined {
  if (site === undefined) return undefined
  if (!places.has(site)) places.set(site, readPlace(site))
  return places.get(site)
}

function readPlace(site: Site): Place | undefined {
  const frame = site.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  const match = frame?.match(/\(?((?:file:\/\/)?[^()]+?):(\d+):\d+\)?$/)
  if (!match) return undefined
  const file = (match[1] ?? '').replace(/^\s*at (?:async )?/, '').replace(/^file:\/\//, '')
  return { file: decodeURI(file).replace(/\?.*$/, ''), line: Number(match[2]) }
}
