import { type Call, dayText, json, parseDay, type Reply, type Route } from '#simulator-kit'
import { fileStore, filesOf } from '../exports/export-file.ts'
import { type Export, exportsAt, type Shop, secondText } from '../shop.ts'

export const refuse = (status: number, message: string): Reply => json({ error: message }, status)

/** The list of exports, what stands in each, and their files. An export never changes once it is there. */
export function exportRoutes(shop: Shop): Route[] {
  const fileOf = fileStore()
  const find = (call: Call): Export | undefined => exportsAt(shop, call.now).find(({ date }) => date === parseDay(call.params.date ?? ''))

  const listExports = (call: Call): Reply => {
    const since = call.query.get('since')
    const from = since === null ? Number.NEGATIVE_INFINITY : parseDay(since)
    if (from === undefined) return refuse(400, 'since must be a day such as 2026-01-10')
    const found = exportsAt(shop, call.now).filter(({ date }) => date >= from)
    return json({ exports: found.map(({ date, publishedAt }) => ({ export_date: dayText(date), published_at: secondText(publishedAt) })) })
  }
  const showManifest = (call: Call): Reply => {
    const found = find(call)
    if (!found) return refuse(404, 'there is no such export')
    const files = filesOf(shop, found).map((plan) => {
      const { rows, bytes, sha256 } = fileOf(found, plan)
      return { entity: plan.entity, name: plan.name, rows, bytes, sha256 }
    })
    return json({ export_date: dayText(found.date), published_at: secondText(found.publishedAt), files })
  }
  const showFile = (call: Call): Reply => {
    const found = find(call)
    const plan = found && filesOf(shop, found).find(({ name }) => name === call.params.name)
    if (!plan) return refuse(404, 'there is no such file')
    const body = fileOf(found, plan).text
    const type = plan.name.endsWith('.csv') ? 'text/csv' : 'application/x-ndjson'
    // A row too many is a file that its manifest does not describe.
    const last = body.slice(body.lastIndexOf('\n', body.length - 2) + 1)
    return {
      status: 200,
      headers: { 'content-type': `${type}; charset=utf-8` },
      body: call.faults.has('duplicate_row') ? body + last : body,
    }
  }
  return [
    { method: 'GET', path: '/exports', handle: listExports },
    { method: 'GET', path: '/exports/{date}', handle: showManifest },
    { method: 'GET', path: '/exports/{date}/{name}', shows: ['duplicate_row'], handle: showFile },
  ]
}
