import { type Expression, RawNode } from 'kysely'
import { AuthorError } from './author-error.ts'
import type { Column } from './column-kinds.ts'
import type { ColumnType } from './column-types.ts'
import { Handle, handleOf } from './handle.ts'

const KEYWORDS = new Set(
  'and or not is null in like ilike between case when then else end as cast distinct from interval over partition by order asc desc nulls first last rows range unbounded preceding following current row true false exists any all escape at time zone within group filter where year month day hour minute second date timestamp varchar text integer int bigint number numeric decimal boolean double precision float variant json'.split(
    ' ',
  ),
)

/**
 * SQL that the language lacks: raw(integer())`bitcount(${i.mask})`. The type is declared, columns come only through
 * `${}`: a name in the text that is not a function or a keyword is refused, because its lineage would be lost.
 */
export const raw =
  <V>(type: ColumnType<V>) =>
  (parts: TemplateStringsArray, ...columns: (Expression<unknown> | string | number | boolean | null)[]): Column<V> => {
    for (const part of parts) checkText(part)
    const handles = columns.map(handleOf)
    const pii = handles.find((h) => h.facts.pii)
    if (pii) throw new AuthorError('personal-data', 'a raw fragment reads personal data', 'hash it first: hashPii(x)')
    return new Handle(
      RawNode.create(
        [...parts],
        handles.map((h) => h.node),
      ),
      type.sql,
      type.nullable,
      { accepted: type.accepted },
    ) as never
  }

function checkText(text: string): void {
  const bare = text.replace(/'(?:[^']|'')*'/g, "''")
  for (const match of bare.matchAll(/"[^"]*"|[a-z_][a-z0-9_$]*(?!\s*\()(?![a-z0-9_$])/gi)) {
    const word = match[0]
    if (/^[a-z_]/i.test(word) && (KEYWORDS.has(word.toLowerCase()) || /^\s*\(/.test(bare.slice(match.index + word.length)))) continue
    throw new AuthorError(
      'raw-names-column',
      `a raw fragment names ${word} in its text`,
      `pass columns as values: \${i.${word.replaceAll('"', '')}}`,
    )
  }
}
