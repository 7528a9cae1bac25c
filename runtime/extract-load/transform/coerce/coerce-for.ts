import type { ArtifactColumn } from '#artifact'
import { invariant } from '../../../failures.ts'
import type { Coerce } from '../cell.ts'
import { coerceFloat, coerceNumber } from './coerce-number.ts'
import { coerceBinary, coerceBoolean, coerceJson, coerceText } from './coerce-text.ts'
import { coerceDay, coerceNtz, coerceTimeOfDay, coerceTz } from './coerce-time.ts'

/** The rule by which values become those of a column of this type. */
export function coerceFor(type: ArtifactColumn['type']): Coerce {
  invariant(type.kind !== 'null', 'a source column has no type')
  switch (type.kind) {
    case 'text':
      return coerceText(type.length)
    case 'number':
      return coerceNumber(type.precision, type.scale)
    case 'float':
      return coerceFloat
    case 'boolean':
      return coerceBoolean
    case 'day':
      return coerceDay
    case 'time':
      return coerceTimeOfDay
    case 'ntz':
      return coerceNtz
    case 'tz':
    case 'ltz':
      return coerceTz
    case 'json':
      return coerceJson
    case 'binary':
      return coerceBinary
  }
}
