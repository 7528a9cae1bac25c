import type { Dialect } from '../dialect.ts'
import { ddl } from './ddl.ts'
import { functions } from './functions/index.ts'
import { prelude } from './prelude.ts'
import { identifier, literal } from './text.ts'
import { typeName } from './types.ts'

export const duckdb: Dialect = {
  name: 'duckdb',
  maxIdentifier: 255,
  typeName,
  identifier,
  literal,
  readTime: (text, type) => `cast(${text} as ${typeName(type)})`,
  functions,
  ddl,
  prelude,
  hasQualify: true,
  hasOrderedSetWindows: false,
  castsOutput: true,
  interval: (count, unit) => `interval ${unit === 'quarter' ? count * 3 : count} ${unit === 'quarter' ? 'month' : unit}`,
  flatten: (array, alias) =>
    `left join lateral (select unnest(range(len(sf_elements(${array})))) as "index", unnest(sf_elements(${array})) as "value") as ${alias} on true`,
}
