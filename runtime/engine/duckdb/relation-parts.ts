import { invariant } from '../../failures.ts'

const PART = /"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_$]*/y

/** Splits a rendered relation name, `"raw"."orders"`, into its names: one to three of them. */
export function relationParts(relation: string): { table: string; schema: string | null; catalog: string | null } {
  const names: string[] = []
  PART.lastIndex = 0
  for (;;) {
    const match = PART.exec(relation)
    invariant(match !== null, `'${relation}' is not a rendered relation name`)
    names.push(match[0].startsWith('"') ? match[0].slice(1, -1).replaceAll('""', '"') : match[0])
    if (PART.lastIndex === relation.length) break
    invariant(relation[PART.lastIndex] === '.', `'${relation}' is not a rendered relation name`)
    PART.lastIndex += 1
  }
  const [table, schema, catalog, ...rest] = names.reverse()
  invariant(table !== undefined && rest.length === 0, `'${relation}' has more than a catalog, a schema and a name`)
  return { table, schema: schema ?? null, catalog: catalog ?? null }
}
