import { isJsonObject, type JsonObject, type JsonValue } from '../extract/exact-json.ts'
import { jsonType } from './json-type.ts'
import type { PayloadShape } from './payload-shape.ts'

type Shape = PayloadShape<unknown>
/** `path` as `severity.id`, `roles[].role`, `models.*.tokens`; `type` is what was found there. */
export type ShapeFinding = (kind: 'new_field' | 'type_flip', path: string, type: string) => void

const FORM = { text: 'text', number: 'number', boolean: 'boolean', object: 'object', list: 'list', dictionary: 'object' } as const

/**
 * Calls `found` for each member that the shape does not know and each value of another form than it says. NULL is never a
 * finding: it does not say what it stands for.
 */
export function compareWithShape(value: JsonValue | undefined, shape: Shape, path: string, found: ShapeFinding): void {
  if (value === undefined || value === null || shape.kind === 'any' || shape.kind === 'ignored') return
  const type = jsonType(value)
  if (type !== FORM[shape.kind]) return found('type_flip', path, type)
  if (Array.isArray(value) && shape.item) for (const item of value) compareWithShape(item, shape.item, `${path}[]`, found)
  else if (isJsonObject(value)) compareMembers(value, shape, path, found)
}

function compareMembers(object: JsonObject, shape: Shape, path: string, found: ShapeFinding): void {
  for (const key in object) {
    const value = object[key]
    const inner = shape.kind === 'dictionary' ? shape.item : shape.members?.[key]
    const at = shape.kind === 'dictionary' ? `${path}.*` : path === '' ? key : `${path}.${key}`
    if (inner) compareWithShape(value, inner, at, found)
    else if (!shape.open && value !== null) found('new_field', at, jsonType(value))
  }
}
