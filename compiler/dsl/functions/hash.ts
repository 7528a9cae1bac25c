import type { TextColumn } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { TEXT } from '../sql-type.ts'
import type { AnyNull, TextOperand } from './operand.ts'

/* Of the text in UTF-8, as lower-case hex digits; NULL of NULL. */

/** SHA-256: 64 digits. */
export const sha256 = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'sha256', [x]) as never
/** SHA-512: 128 digits. Refused on DuckDB, which has none. */
export const sha512 = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'sha512', [x]) as never
/** SHA-1: 40 digits. */
export const sha1 = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'sha1', [x]) as never
/** MD5: 32 digits. */
export const md5 = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'md5', [x]) as never
