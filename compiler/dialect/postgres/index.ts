import type { Dialect } from '../dialect.ts'
import { ddl } from './ddl.ts'
import { functions } from './functions/index.ts'
import { prelude } from './prelude.ts'
import { identifier, literal } from './text.ts'
import { typeName } from './types.ts'

export const postgres: Dialect = {
  name: 'postgres',
  maxIdentifier: 63,
  typeName,
  identifier,
  literal,
  readTime: (text, type) => `cast(${text} as ${typeName(type)})`,
  functions,
  ddl,
  prelude,
  hasQualify: false,
  hasOrderedSetWindows: false,
  castsOutput: true,
  interval: (count, unit) => `interval '${unit === 'quarter' ? count * 3 : count} ${unit === 'quarter' ? 'month' : unit}'`,
  flatten: (array, alias) =>
    `left join lateral (select item.position - 1 as "index", item.value as "value" from jsonb_array_elements(sf_elements(${array})) with ordinality as item(value, position)) as ${alias} on true`,
}
