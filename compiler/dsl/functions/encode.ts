import type { TextColumn } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { TEXT } from '../sql-type.ts'
import type { AnyNull, TextOperand } from './operand.ts'

/* Between text and its bytes in UTF-8, written as text. NULL of NULL. */

/** Two upper-case hex digits a byte. */
export const hexEncode = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'hex_encode', [x]) as never
/** The text that hex digits stand for; anything else is an error. */
export const hexDecode = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'hex_decode', [x]) as never
/** Base64 with padding, in one line. */
export const base64Encode = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'base64_encode', [x]) as never
/** The text that base64 stands for; anything else is an error. */
export const base64Decode = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'base64_decode', [x]) as never
