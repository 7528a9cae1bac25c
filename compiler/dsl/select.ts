import { AuthorError } from './author-error.ts'
import { checkSelect } from './check-select.ts'
import { type Fact, type Facts, factOf } from './facts.ts'
import { Handle, handleOf } from './handle.ts'
import type { SelectCore, TableRef, TableSource } from './query-core.ts'
import { nameOf, shortName } from './relation.ts'
import type { Site } from './site.ts'

/** A source with an alias that is free among `taken`: its own name without the layer prefix. */
export function tableOf(source: TableSource, taken: readonly string[]): TableRef {
  const base =
    source.kind === 'flatten'
      ? 'element'
      : source.kind === 'query'
        ? (source.query.label ?? 'step')
        : source.relation.kind === 'self'
          ? 'self'
          : shortName(nameOf(source.relation).name)
  let alias = base
  for (let n = 2; taken.includes(alias); n += 1) alias = `${base}_${n}`
  return { source, alias }
}
export const factsOfSource = (source: TableSource): Facts =>
  source.kind === 'query' ? source.query.facts : source.kind === 'relation' ? source.relation.facts() : new Map()

interface Parts {
  readonly tables: readonly TableRef[]
  readonly exists?: SelectCore['exists']
  readonly where?: readonly Handle[]
  readonly qualify?: readonly Handle[]
  readonly having?: readonly Handle[]
  readonly group?: readonly string[]
}

/** The select of a shape: every value becomes a handle, and what types cannot see is checked. */
export function select(parts: Parts, shape: Readonly<Record<string, unknown>>, site: Site): SelectCore {
  const handles = new Map<string, Handle>()
  const facts = new Map<string, Fact>()
  for (const [name, value] of Object.entries(shape)) {
    if (!/^[a-z_][a-z0-9_]*$/.test(name))
      throw new AuthorError(
        'column-name',
        `the column name "${name}" is not lower snake_case`,
        'use lower-case letters, digits and underscores: such names need no quotes on any engine',
      )
    if (value === undefined)
      throw new AuthorError(
        'not-a-value',
        `the column "${name}" is undefined`,
        'is what it reads misspelt? the editor and the type check say where',
      )
    const handle = measureOf(value)
    handles.set(name, handle)
    facts.set(name, { ...factOf(handle), doc: handle.facts.doc ?? { site, name } })
  }
  if (handles.size === 0) throw new AuthorError('no-columns', 'a select without columns', 'return an object with at least one column')
  const core: SelectCore = {
    kind: 'select',
    facts,
    label: undefined,
    site,
    orderBy: [],
    limit: undefined,
    tables: parts.tables,
    exists: parts.exists ?? [],
    where: parts.where ?? [],
    qualify: parts.qualify ?? [],
    having: parts.having ?? [],
    shape: handles,
    group: parts.group,
    distinct: false,
  }
  checkSelect(core)
  return core
}
/** A measure of `aggregate` as a column, anything else as it is. */
function measureOf(value: unknown): Handle {
  const bare = value !== null && typeof value === 'object' ? (value as { measure?: unknown }).measure : undefined
  return bare instanceof Handle ? bare : handleOf(value)
}
