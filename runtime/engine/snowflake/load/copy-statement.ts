import type { ArtifactColumn } from '#artifact'
import { quoteName } from '../statement/quote-name.ts'

type Type = ArtifactColumn['type']

const ZONED = "'YYYY-MM-DD HH24:MI:SS.FF9TZH:TZM'"

/** The text of one element of a line, as the column's type. No form depends on a parameter of the session. */
function castElement(index: number, type: Type): string {
  const text = `$1[${index}]::varchar`
  switch (type.kind) {
    // Without a length: a cast would cut what is too long, the column refuses it.
    case 'text':
    case 'null':
      return text
    case 'number':
      return `to_number(${text}, ${type.precision}, ${type.scale})`
    case 'float':
      return `to_double(${text})`
    case 'boolean':
      return `to_boolean(${text})`
    case 'day':
      return `to_date(${text}, 'YYYY-MM-DD')`
    case 'time':
      return `to_time(${text}, 'HH24:MI:SS.FF9')`
    case 'ntz':
      return `to_timestamp_ntz(${text}, 'YYYY-MM-DD HH24:MI:SS.FF9')`
    case 'ltz':
      return `to_timestamp_ltz(${text}, ${ZONED})`
    case 'tz':
      return `to_timestamp_tz(${text}, ${ZONED})`
    case 'json':
      return `parse_json(${text})`
    case 'binary':
      return `to_binary(${text}, 'HEX')`
  }
}

export interface CopyStatement {
  /** As it is rendered. */
  readonly relation: string
  readonly columns: readonly ArtifactColumn[]
  /** `@stage/path/` */
  readonly location: string
  readonly files: readonly string[]
}

/** Loads files of lines that are JSON arrays of texts. One bad line, and nothing is loaded. */
export function renderCopy({ relation, columns, location, files }: CopyStatement): string {
  return [
    `copy into ${relation} (${columns.map(({ name }) => quoteName(name)).join(', ')})`,
    `from (\n  select\n    ${columns.map(({ type }, index) => castElement(index, type)).join(',\n    ')}\n  from ${location}\n)`,
    `files = (${files.map((file) => `'${file}'`).join(', ')})`,
    'file_format = (type = json compression = gzip strip_outer_array = false)',
    'on_error = abort_statement',
  ].join('\n')
}

/** A local file of ours into the stage, byte for byte. */
export const renderPut = (path: string, location: string): string =>
  `put 'file://${path.replaceAll('\\', '/').replaceAll("'", "\\'")}' ${location} auto_compress = false source_compression = gzip overwrite = true`

export const renderRemove = (location: string): string => `remove ${location}`
