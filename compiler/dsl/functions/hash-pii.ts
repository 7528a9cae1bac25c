import { ColumnNode, type Expression, FromNode, ReferenceNode, SelectionNode, type SelectQueryNode, TableNode } from 'kysely'
import type { TextColumn } from '../column-kinds.ts'
import { call, Handle, handleOf } from '../handle.ts'
import { TEXT } from '../sql-type.ts'
import type { Null, Pii } from '../value-types.ts'

/** The schema and relation that hold the key: one row, written by the runtime, never part of any SQL text. */
const PII_KEY = { schema: 'tech_health', name: 'pii_key', column: 'key' } as const

/**
 * A keyed hash of personal data: `sha256(key || sha256(key || normalised))`, as 64 lower-case hex digits. Normalised means
 * trimmed and in lower case, after `normalise` has made equal what means the same, such as a phone number with and without
 * blanks; empty text is NULL, and so is the hash of NULL. The way to select what tells people apart; `yearBand` and `commonDomain` do not.
 */
export function hashPii<V extends Pii<string> | string | null>(
  x: Expression<V>,
  normalise: (plain: TextColumn<string | null>) => Expression<string | null> = (plain) => plain,
): TextColumn<string | Null<V> | null> {
  const column = handleOf(x)
  const plain = normalise(new Handle(column.node, column.type, column.nullable) as never)
  const normalised = call(TEXT, 'nullif', [call(TEXT, 'lower', [call(TEXT, 'trim', [plain, ' '])]), ''], {}, true)
  const inner = call(TEXT, 'sha256', [call(TEXT, 'concat', [piiKey(), normalised])])
  const hash = call(TEXT, 'sha256', [call(TEXT, 'concat', [piiKey(), inner])])
  return call(TEXT, 'hash_pii', [hash], {}, true) as never
}

/** `(select key from tech_health.pii_key)`. */
function piiKey(): Handle {
  const table = TableNode.createWithSchema(PII_KEY.schema, PII_KEY.name)
  const selection = SelectionNode.create(ReferenceNode.create(ColumnNode.create(PII_KEY.column), TableNode.create(PII_KEY.name)))
  const node: SelectQueryNode = { kind: 'SelectQueryNode', from: FromNode.create([table]), selections: [selection] }
  return new Handle(node, TEXT, false)
}
