import type { Renderings } from '../../rendering.ts'

export const hash: Renderings = {
  sha256: "encode(sha256(convert_to($1, 'UTF8')), 'hex')",
  sha512: "encode(sha512(convert_to($1, 'UTF8')), 'hex')",
  sha1: "encode(digest($1, 'sha1'), 'hex')",
  md5: 'md5($1)',
  hex_encode: "upper(encode(convert_to($1, 'UTF8'), 'hex'))",
  hex_decode: "convert_from(decode($1, 'hex'), 'UTF8')",
  base64_encode: "replace(encode(convert_to($1, 'UTF8'), 'base64'), chr(10), '')",
  base64_decode: "convert_from(decode($1, 'base64'), 'UTF8')",
}
