import { cancelled, SnowflakeError } from '../wire/snowflake-error.ts'

interface DuckDbError {
  readonly kind: string
  readonly message: string
  readonly subtype: string
  readonly object: string
  readonly name: string
}

/** Two transactions changed the same rows or the same name. Snowflake would let one wait. */
export const isConflict = (error: unknown): boolean => {
  const found = parse(error)
  return found?.kind.startsWith('Transaction') === true && /conflict/i.test(found.message)
}

/** DuckDB's error with the code and the SQLSTATE that Snowflake has for it; the text keeps DuckDB's words. */
export function translateError(error: unknown): unknown {
  const found = parse(error)
  if (found === undefined) return error
  const { kind, message } = found
  const compilation = (code: string, sqlState: string, text = message): SnowflakeError =>
    new SnowflakeError(code, sqlState, `SQL compilation error:\n${text}`, error)
  const execution = (code: string, sqlState: string, text = message): SnowflakeError => new SnowflakeError(code, sqlState, text, error)

  if (kind === 'INTERRUPT') return cancelled()
  if (kind === 'Parser') return compilation('001003', '42000')
  if (isMissing(found)) return compilation(...missing(found))
  if (found.subtype === 'ENTRY_ALREADY_EXISTS')
    return compilation('002002', '42710', `Object '${found.name.toUpperCase()}' already exists.`)
  if (found.subtype === 'COLUMN_NOT_FOUND') return compilation('000904', '42000', `invalid identifier '${found.name.toUpperCase()}'`)
  if (/NOT NULL constraint failed/.test(message)) return execution('100072', '22000', `NULL result in a non-nullable column (${message})`)
  if (/MERGE.*(?:duplicate|multiple|more than one)/i.test(message)) {
    return execution('100090', '42P18', 'Duplicate row detected during DML action')
  }
  if (/out of range/i.test(message) || kind === 'Out of Range')
    return execution('100039', '22003', `Numeric value out of range (${message})`)
  if (/Malformed JSON in file/.test(message)) return execution('100069', '22P02', `Error parsing JSON: ${message}`)
  if (/hex digit/.test(message)) return execution('100115', '22000', `The following string is not a legal hex-encoded value (${message})`)
  if (kind === 'Conversion' || /Malformed JSON/.test(message)) return execution('100038', '22018', `Value is not recognized (${message})`)
  if (kind === 'Binder') return compilation('001003', '42000')
  if (isConflict(error)) return execution('000625', '57014', `Statement was aborted: another transaction holds the lock (${message})`)
  return execution('000603', 'XX000', `SQL execution internal error: ${kind}: ${message}`)
}

const isMissing = ({ subtype, message }: DuckDbError): boolean => subtype === 'MISSING_ENTRY' || /schema .* does not exist/.test(message)

function missing({ object, name, message }: DuckDbError): [string, string, string] {
  if (/function/i.test(object)) return ['002140', '42601', `Unknown function ${name.toUpperCase()}`]
  const what = name === '' ? message : `${object === '' ? 'Object' : object} '${name.toUpperCase()}' does not exist or not authorized.`
  return ['002003', '42S02', what]
}

/** `Kind Error: text`, where the text is JSON if the session asked for it (`errors_as_json`). */
function parse(error: unknown): DuckDbError | undefined {
  if (!(error instanceof Error)) return undefined
  const start = error.message.indexOf('{"exception_type"')
  if (start >= 0) {
    const fields = JSON.parse(error.message.slice(start)) as Record<string, string>
    return {
      kind: fields['exception_type'] ?? '',
      message: fields['exception_message'] ?? '',
      subtype: fields['error_subtype'] ?? '',
      object: fields['type'] ?? '',
      name: fields['name'] ?? '',
    }
  }
  const plain = /^([A-Za-z ]+?) Error: ([\s\S]*)$/.exec(error.message)
  return plain === null ? undefined : { kind: plain[1] ?? '', message: plain[2] ?? '', subtype: '', object: '', name: '' }
}
