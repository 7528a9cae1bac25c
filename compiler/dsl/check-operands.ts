import { AuthorError } from './author-error.ts'

/** An index below 0 is NULL on one engine and counts from the end on another. */
export function checkPath(path: readonly (string | number)[]): readonly (string | number)[] {
  const wrong = path.find((p) => typeof p === 'number' && !(Number.isInteger(p) && p >= 0))
  if (wrong !== undefined) throw new AuthorError('json-path', `the JSON path has the index ${wrong}`, 'indexes count from 0')
  return path
}

/** The engines differ where the escape stands before an ordinary character or at the end. */
export function checkEscape(pattern: string, mark: string): string {
  if ([...mark].length !== 1)
    throw new AuthorError('like-escape', `the escape '${mark}' is not one character`, "write one character: { escape: '^' }")
  const characters = [...pattern]
  for (let i = 0; i < characters.length; i += 1) {
    if (characters[i] !== mark) continue
    i += 1
    const next = characters[i]
    if (next !== '%' && next !== '_' && next !== mark)
      throw new AuthorError(
        'like-escape',
        `in the pattern '${pattern}' the escape '${mark}' stands before ${next === undefined ? 'nothing' : `'${next}'`}`,
        'put it before %, _ or itself',
      )
  }
  return mark
}
