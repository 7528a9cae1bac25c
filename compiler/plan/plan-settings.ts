import { createHash } from 'node:crypto'
import type { Setting, Statement } from '../artifact.ts'
import type { RelationForm } from '../dialect/relation-form.ts'
import type { Writer } from './writer.ts'

/** What stands in the state for a long value. */
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/**
 * Settings of a relation: `all` of them with the statements that set each on a standing relation, and `described`, what
 * follows the create of a new one. What is replaced in every run never `stands`: its settings are only named.
 */
export function planSettings(
  w: Writer,
  form: RelationForm,
  stands: boolean,
): { readonly described: readonly Statement[]; readonly all: Setting[] } {
  const { ddl } = w.dialect
  const comments = w.statements('describe', ddl.comment(w.target, form.kind, form.description, form.columns))
  const told = form.columns.flatMap((c) => (c.description === undefined ? [] : [[c.name, c.description]]))
  const isTold = told.length > 0 || form.description !== undefined
  // A view is replaced in every run, with its comments; a dynamic table is not.
  const standing = comments.length > 0 || form.kind !== 'dynamic' ? comments : w.statements('describe', dynamicComments(w, form))
  const all = [
    ...(isTold && stands
      ? [{ name: 'comments', value: hashOf([form.description, told]), change: 'apply' as const, statements: [...standing] }]
      : []),
    ...(ddl.settings?.(w.target, form) ?? []).map((s) => ({
      name: s.name,
      value: s.value,
      change: s.change,
      statements: stands ? w.statements(`settings/${s.name.replaceAll(' ', '_')}`, s.texts) : [],
    })),
  ]
  const after = (ddl.afterCreate?.(w.target, form) ?? []).map((text, i) => w.statement(`settings${i === 0 ? '' : `.${i + 1}`}`, text))
  return { described: [...comments, ...after], all }
}

const dynamicComments = (w: Writer, form: RelationForm): readonly string[] => w.dialect.ddl.dynamicTables?.comment(w.target, form) ?? []
