import type { EpochMs } from '#simulator-kit'
import { hashText } from '#simulator-kit'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const INDEX_LENGTH = 4
const PART_LENGTH = 3

/** What an id says about where its row stands: the incident's index in its workspace, and which of its parts the row is (0: itself). */
export interface IdPosition {
  index: number
  part: number
}

/**
 * An id in the vendor's form (26 characters of Crockford's base 32, time first).
 * Its last seven characters hold the position, so that a page after a cursor starts without a search.
 *
 * @param salt what else the id depends on: seed, workspace, kind of row.
 */
export function vendorId(at: EpochMs, salt: string, position: IdPosition): string {
  const { index, part } = position
  const noise = encode(hashText(`${salt}|${index}|${part}|x`), 4) + encode(hashText(`${salt}|${index}|${part}|y`), 5)
  return encode(at, 10) + noise + encode(part, PART_LENGTH) + encode(index, INDEX_LENGTH)
}

/** The position that an id holds, or undefined for text that is no id. Whether such a row exists is for the caller to compare. */
export function positionOf(id: string): IdPosition | undefined {
  if (id.length !== 26) return undefined
  const index = decode(id.slice(-INDEX_LENGTH))
  const part = decode(id.slice(-INDEX_LENGTH - PART_LENGTH, -INDEX_LENGTH))
  return index === undefined || part === undefined ? undefined : { index, part }
}

function encode(value: number, length: number): string {
  let text = ''
  let left = value
  for (let i = 0; i < length; i++) {
    text = (ALPHABET[left % 32] ?? '') + text
    left = Math.floor(left / 32)
  }
  return text
}

function decode(text: string): number | undefined {
  let value = 0
  for (const character of text) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) return undefined
    value = value * 32 + digit
  }
  return value
}
