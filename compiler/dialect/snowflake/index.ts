import type { Dialect } from '../dialect.ts'
import { ddl } from './ddl.ts'
import { functions } from './functions/index.ts'
import { prelude } from './prelude.ts'
import { identifier, literal } from './text.ts'
import { readTime, typeName } from './types.ts'

export const snowflake: Dialect = {
  name: 'snowflake',
  maxIdentifier: 255,
  typeName,
  identifier,
  literal,
  readTime,
  functions,
  ddl,
  prelude,
  hasQualify: true,
  hasOrderedSetWindows: true,
  castsOutput: false,
  interval: (count, unit) => `interval '${count} ${unit}'`,
  flatten: (array, alias) => `, lateral flatten(input => ${array}, outer => true, mode => 'ARRAY') as ${alias}`,
}
