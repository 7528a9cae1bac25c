import { join, sep } from 'node:path'
import { type Place, placeOf } from '../dsl/site.ts'

const frames = (error: unknown): readonly string[] =>
  ((error as { stack?: string } | undefined)?.stack ?? '').split('\n').filter((l) => l.trimStart().startsWith('at '))
const isInside = (place: Place | undefined, root: string): place is Place =>
  place !== undefined && ['models', 'sources'].some((folder) => place.file.startsWith(join(root, folder) + sep))

/** The nearest line of the project's own files on an error's way. */
export function authorPlace(error: unknown, root: string): Place | undefined {
  return frames(error)
    .map((stack) => placeOf({ stack }))
    .find((place) => isInside(place, root))
}

/** True if the project's own code threw it, for instance by a method of an undefined column. */
export const isThrownByAuthor = (error: Error, root: string): boolean => isInside(placeOf({ stack: frames(error)[0] ?? '' }), root)
