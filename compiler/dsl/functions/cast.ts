import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { Column } from '../column-kinds.ts'
import type { ColumnType } from '../column-types.ts'
import { call, castTo, type Handle, handleOf } from '../handle.ts'
import { describeType, type SqlKind, type SqlType, TEXT } from '../sql-type.ts'
import type { Json, Null, Pii, Plain } from '../value-types.ts'

type Castable = Exclude<Plain, null> | null
/** From each kind, what it can become. Times to text need a format, and between zones a name: they have functions of their own. */
const OFFERED: Readonly<Partial<Record<SqlKind, readonly SqlKind[]>>> = {
  null: ['text', 'number', 'float', 'boolean', 'day', 'ntz', 'ltz', 'tz', 'json'],
  text: ['text', 'number', 'float', 'boolean', 'day', 'ntz', 'ltz', 'tz'],
  json: ['text', 'number', 'float', 'boolean', 'day', 'ntz', 'ltz', 'tz'],
  number: ['text', 'number', 'float', 'boolean'],
  float: ['text', 'number', 'float', 'boolean'],
  boolean: ['text', 'number', 'boolean'],
  day: ['text', 'day', 'ntz'],
}

/**
 * The value as another type: cast(x, integer()), cast(x, decimal(10, 2)). NULL of NULL and of JSON null; what does not fit is an error.
 * Numbers are rounded half away from zero. Text of a number has no exponent (FLOAT may have one); text of a boolean is
 * true/t/yes/y/on/1 or its opposite; text of a time is ISO 8601, with an offset for `tz` and `ltz` (one in a text of `ntz`
 * is dropped). A longer text than `string(n)` holds is an error. JSON is read as its text first: a JSON object has none.
 */
export const cast = <V extends Castable, T>(
  x: Expression<V> | string | number,
  type: ColumnType<T>,
): Column<NonNullable<T> | Null<V> | (V extends Json ? null : never)> => converted('cast', handleOf(x), type) as never

/** Text as another type, by the rules of `cast`; NULL where it does not fit. On DuckDB a number with an exponent is an error all the same. */
export const tryCast = <V extends string | null, T>(x: Expression<V> | string, type: ColumnType<T>): Column<NonNullable<T> | null> => {
  const handle = handleOf(x)
  if (handle.type.kind !== 'text')
    throw new AuthorError(
      'try-cast-of-text',
      `tryCast reads text, not ${handle.type.kind}`,
      "use cast, or read the JSON's text first: x.text('key')",
    )
  return converted('try_cast', handle, type) as never
}

function converted(name: 'cast' | 'try_cast', x: Handle, type: ColumnType<unknown>): Handle {
  checkOffered(x.type, type)
  const plain = x.type.kind === 'json' ? call(TEXT, 'json_text', [x], { path: [] }, true) : x
  if (type.sql.kind === 'text' && type.sql.length === undefined && plain.type.kind === 'text') return plain
  if (type.sql.kind === 'text' && type.sql.length !== undefined && plain.type.kind !== 'text') return castTo(castTo(plain, TEXT), type.sql)
  if (name === 'cast') return castTo(plain, type.sql).withFacts({ accepted: type.accepted })
  return call(type.sql, name, [plain], {}, true).withFacts({ accepted: type.accepted })
}

function checkOffered(from: SqlType, to: ColumnType<unknown | Pii<string>>): void {
  if (OFFERED[from.kind]?.includes(to.sql.kind)) return
  const hint =
    from.kind === 'ntz' && to.sql.kind === 'day'
      ? 'use toDay(x)'
      : from.kind === 'tz' || from.kind === 'ltz'
        ? 'use toUtc(x) first'
        : from.kind === 'ntz' && to.sql.kind === 'text'
          ? 'give the format'
          : 'convert in two steps, or use a function that says how'
  throw new AuthorError('cast-not-offered', `cast: ${describeType(from)} does not become ${describeType(to.sql)}`, hint)
}
