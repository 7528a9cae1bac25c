import type { Expression } from 'kysely'
import { CaseNode, WhenNode } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { BooleanColumn, Column, Condition, Selectable, ValueIn } from '../column-kinds.ts'
import { castTo, Handle, handleOf, mergeAccepted, negate } from '../handle.ts'
import { widenTypes } from '../number-rules.ts'

/** `not x`; NULL of NULL. */
export const not = <V extends boolean | null>(x: Expression<V>): BooleanColumn<V> => negate(x) as never

export interface When<V> {
  when<const X extends Selectable>(condition: Condition, value: X): When<V | ValueIn<X>>
  /** The value where no condition holds: always said, also as `null`. */
  otherwise<const X extends Selectable>(value: X): Column<V | ValueIn<X>>
}
/** when(a, 'x').when(b, 'y').otherwise('z'): the first condition that is true. */
export function when<const X extends Selectable>(condition: Condition, value: X): When<ValueIn<X>> {
  return branches([[handleOf(condition), handleOf(value)]]) as never
}
function branches(cases: readonly (readonly [Handle, Handle])[]): unknown {
  return {
    when: (c: unknown, v: unknown) => branches([...cases, [handleOf(c), handleOf(v)]]),
    otherwise: (v: unknown) => caseOf(cases, handleOf(v)),
  }
}
function caseOf(cases: readonly (readonly [Handle, Handle])[], otherwise: Handle): Handle {
  const values = [...cases.map(([, v]) => v), otherwise]
  const type = widenTypes(
    values.map((v) => v.type),
    'when',
  )
  if (type.kind === 'null')
    throw new AuthorError('case-of-nulls', 'every branch of `when` is NULL', 'give one branch a value, or use nullOf(type)')
  const node = CaseNode.cloneWith(CaseNode.create(), {
    when: cases.map(([c, v]) => WhenNode.cloneWithResult(WhenNode.create(c.node), fitted(v, type))),
    ...(otherwise.type.kind === 'null' ? {} : { else: fitted(otherwise, type) }),
  } as never)
  return new Handle(
    node,
    type,
    values.some((v) => v.nullable),
    { accepted: mergeAccepted(values) },
  )
}
/** Branches of one case agree in scale on every engine. */
const fitted = (v: Handle, type: Handle['type']) =>
  v.type.kind === 'number' && type.kind === 'number' && v.type.scale !== type.scale && v.node.kind !== 'ValueNode'
    ? castTo(v, type).node
    : v.node
