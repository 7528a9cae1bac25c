import type { Renderings } from '../../rendering.ts'

export const hash: Renderings = {
  sha256: 'sha2($1, 256)',
  sha512: 'sha2($1, 512)',
  sha1: 'sha1($1)',
  md5: 'md5($1)',
  hex_encode: 'hex_encode($1)',
  hex_decode: 'hex_decode_string($1)',
  base64_encode: 'base64_encode($1)',
  base64_decode: 'base64_decode_string($1)',
}
