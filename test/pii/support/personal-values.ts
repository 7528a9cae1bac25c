import type { Artifact, ArtifactNode } from '#artifact'
import type { Row } from '../../../runtime/engine/engine.ts'

type Query = (sql: string) => Promise<readonly Row[]>

/** `relation.column` of every column that a source's contract, or a seed, marks as personal data. */
export const personalColumns = (artifact: Artifact): string[] =>
  artifact.nodes.flatMap((node) => node.columns.filter(({ pii }) => pii === true).map(({ name }) => `${node.name}.${name}`))

/** What is looked for: texts long enough to mean a person wherever they stand, and short ones, which must not be a whole cell. */
export interface PersonalValues {
  readonly long: ReadonlySet<string>
  readonly short: ReadonlySet<string>
}
/** A text this long is found by chance in no other text of the platform. */
const LONG = 9

/** Every value of every personal column of sources and seeds, as it is, in small letters, and its digits where it is a number to call. */
export async function personalValues(artifact: Artifact, query: Query): Promise<PersonalValues> {
  const known = await loadedRelations(query)
  const values = new Set<string>()
  for (const node of artifact.nodes.filter((node) => isGiven(node) && known.has(`${node.schema}.${tableOf(node.name)}`)))
    for (const { name } of node.columns.filter(({ pii }) => pii === true)) {
      const rows = await query(
        `select distinct cast("${name}" as varchar) as value from "${node.schema}"."${tableOf(node.name)}" where "${name}" is not null`,
      )
      for (const { value } of rows) for (const variant of variantsOf(String(value))) values.add(variant)
    }
  return {
    long: new Set([...values].filter((value) => value.length >= LONG)),
    short: new Set([...values].filter((value) => value.length >= 3 && value.length < LONG)),
  }
}

const isGiven = ({ kind }: ArtifactNode): boolean => kind === 'source' || kind === 'seed'
const tableOf = (name: string): string => name.split('.').at(-1) ?? name
async function loadedRelations(query: Query): Promise<Set<string>> {
  const rows = await query('select table_schema as s, table_name as n from information_schema.tables')
  return new Set(rows.map(({ s, n }) => `${s}.${n}`))
}
function variantsOf(value: string): string[] {
  const text = value.trim()
  const digits = text.replace(/[^0-9]/g, '')
  const isNumberToCall = /^[+(0-9][0-9 ()-]{7,}$/.test(text) && !/^\d{4}-\d\d-\d\d$/.test(text)
  return [text, text.toLowerCase(), ...(isNumberToCall ? [digits] : [])]
}

/** The values that stand anywhere in a text. */
export const valuesIn = (text: string, { long }: PersonalValues): string[] =>
  [...long].filter((value) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)))

/** Relations that hold personal data by their contract: `schema.relation`. */
export const personalRelations = (artifact: Artifact): ReadonlySet<string> =>
  new Set(
    artifact.nodes.filter((node) => node.columns.some(({ pii }) => pii === true)).map((node) => `${node.schema}.${tableOf(node.name)}`),
  )

/** `relation: value` of each personal value in the rows of the relations that are asked for, by `schema.relation`. */
export async function valuesInRelations(
  query: Query,
  values: PersonalValues,
  isAskedFor: (relation: string) => boolean,
): Promise<string[]> {
  const found: string[] = []
  for (const relation of [...(await loadedRelations(query))].filter(isAskedFor)) {
    const [schema, name] = relation.split('.')
    const rows = await query(`select * from "${schema}"."${name}"`)
    const cells = new Set(
      rows
        .flatMap((row) => Object.values(row))
        .filter((cell) => cell !== null && typeof cell !== 'boolean')
        .map(String),
    )
    const whole = [...values.short].filter((value) => cells.has(value))
    found.push(...[...valuesIn([...cells].join('\n'), values), ...whole].map((value) => `${relation}: ${value}`))
  }
  return found
}

/** Edges of the lineage, from the columns that a column is made of. */
function originsOf(artifact: Artifact): ReadonlyMap<string, readonly { readonly from: string; readonly kind: string }[]> {
  return new Map(
    [...Map.groupBy(artifact.lineage.columns, ({ to }) => to)].map(([to, edges]) => [to, edges.map(({ from, kind }) => ({ from, kind }))]),
  )
}

/** `column <- … <- personal column` for each way on which no step is a hash. */
export function unhashedWays(artifact: Artifact, nodes: (node: ArtifactNode) => boolean): string[] {
  const personal = new Set(personalColumns(artifact))
  const origins = originsOf(artifact)
  const found: string[] = []
  const seen = new Set<string>()
  const follow = (column: string, way: readonly string[]): void => {
    if (personal.has(column)) found.push(way.join(' <- '))
    for (const { from, kind } of origins.get(column) ?? []) {
      const step = `${way[0]} ${from}`
      if (kind === 'hash' || seen.has(step)) continue
      seen.add(step)
      follow(from, [...way, from])
    }
  }
  for (const node of artifact.nodes.filter(nodes))
    for (const { name } of node.columns) follow(`${node.name}.${name}`, [`${node.name}.${name}`])
  return found
}
