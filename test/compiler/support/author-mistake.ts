import { AuthorError } from '../../../compiler/dsl/author-error.ts'

/** The code of the mistake that `write` makes; 'none' where it makes none. */
export function mistakeOf(write: () => unknown): string {
  return whole(write)?.code ?? 'none'
}
/** Its message. */
export function messageOf(write: () => unknown): string {
  return whole(write)?.message ?? 'none'
}
function whole(write: () => unknown): AuthorError | undefined {
  try {
    write()
    return undefined
  } catch (error) {
    if (error instanceof AuthorError) return error
    throw error
  }
}
