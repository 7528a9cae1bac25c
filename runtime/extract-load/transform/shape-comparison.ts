import { isJsonObject, type JsonValue } from '../extract/exact-json.ts'
import { jsonType } from './json-type.ts'
import type { PayloadShape } from './payload-shape.ts'

type Shape = PayloadShape<unknown>
/** `path` as `severity.id`, `roles[].role`, `models.*.tokens`; `type` is what was found there. */
export type ShapeFinding = (kind: 'new_field' | 'type_flip', path: string, type: string) => void
type Compare = (value: JsonValue | undefined) => void

const FORM = { text: 'text', number: 'number', boolean: 'boolean', object: 'object', list: 'list', dictionary: 'object' } as const

/**
 * What calls `found` for each member of a value that the shape does not know and each value of another form than it says.
 * NULL is never a finding: it does not say what it stands for. Paths are made once, not for each record.
 */
export function openShapeComparison(shape: Shape, found: ShapeFinding, path = ''): Compare {
  const { kind } = shape
  if (kind === 'any' || kind === 'ignored') return () => undefined
  const inside = openInside(shape, found, path)
  return (value) => {
    if (value === undefined || value === null) return
    const type = jsonType(value)
    if (type !== FORM[kind]) found('type_flip', path, type)
    else inside?.(value)
  }
}

/** The comparison of what is in a list or an object; undefined where there is nothing to compare. */
function openInside({ item, members, kind, open }: Shape, found: ShapeFinding, path: string): Compare | undefined {
  if (kind === 'list' || kind === 'dictionary') {
    const compare = item && openShapeComparison(item, found, kind === 'list' ? `${path}[]` : `${path}.*`)
    if (compare) return (value) => void Object.values(value as object).forEach(compare)
  }
  if (kind !== 'object' && kind !== 'dictionary') return undefined
  const at = (key: string): string => (kind === 'dictionary' ? `${path}.*` : path === '' ? key : `${path}.${key}`)
  const known = new Map(Object.entries(members ?? {}).map(([key, shape]) => [key, openShapeComparison(shape, found, at(key))]))
  return (value) => {
    if (!isJsonObject(value)) return
    for (const key in value) {
      const compare = known.get(key)
      if (compare) compare(value[key])
      else if (!open && value[key] !== null) found('new_field', at(key), jsonType(value[key]))
    }
  }
}
