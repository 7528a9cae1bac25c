import { type Renderings, refuse } from '../../rendering.ts'

export const hash: Renderings = {
  sha256: 'sha256($1)',
  sha512: refuse('DuckDB has no SHA-512'),
  sha1: 'sha1($1)',
  md5: 'md5($1)',
  hex_encode: 'hex($1)',
  hex_decode: 'decode(unhex($1))',
  base64_encode: 'base64(encode($1))',
  base64_decode: 'decode(from_base64($1))',
}
