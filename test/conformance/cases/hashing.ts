import { base64Decode, base64Encode, hexDecode, hexEncode, lower, md5, nullOf, sha1, sha256, sha512, string } from '#dsl'
import { type Cases, own, ownError, refusedOn } from '../case.ts'

export const hashing: Cases = {
  'hash-md5-null': () => md5(nullOf(string())),
  'hash-sha1': () => sha1('Snowflake'),
  'hash-sha1-b': () => sha1('AbCd0'),
  'hash-sha2-default': () => sha256('AbCd0'),
  'hash-sha2-512': refusedOn({ duckdb: 'no SHA-512' }, () => sha512('Snowflake')),
  'hash-sha2-null': () => sha256(nullOf(string())),
  'hash-hex': () => hexEncode('Snowflake'),
  'hash-hex-lower': () => lower(hexEncode('Snowflake')),
  'hash-md5-utf8': () => md5('é'),
  'own-hex-decode': own('VARCHAR', 'é😀', () => hexDecode('c3A9f09f9880')),
  'own-hex-decode-wrong': ownError('VARCHAR', () => hexDecode('xy')),
  // RFC 4648, section 10.
  'own-base64': own('VARCHAR', 'Zm9vYg==', () => base64Encode('foob')),
  'own-base64-long': own('VARCHAR', 'YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh', () =>
    base64Encode('a'.repeat(69)),
  ),
  'own-base64-decode': own('VARCHAR', 'é', () => base64Decode('w6k=')),
  'own-base64-decode-wrong': ownError('VARCHAR', () => base64Decode('!')),
}
