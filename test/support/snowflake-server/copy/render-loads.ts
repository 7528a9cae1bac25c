import { countColumn, type ResultSet, statusResult, textColumn } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'

export interface LoadedFile {
  readonly name: string
  readonly rows: number
}

export const nothingLoaded = (): ResultSet => statusResult('Copy executed with 0 files processed.', STATEMENT_TYPE.copy)

/** COPY's answer, a row for each file. `lossy`: the first file claims one row less than it had. */
export function renderLoads(files: readonly LoadedFile[], lossy: boolean): ResultSet {
  return {
    kind: 'rows',
    statementType: STATEMENT_TYPE.copy,
    columns: [
      textColumn('file'),
      textColumn('status'),
      countColumn('rows_parsed'),
      countColumn('rows_loaded'),
      countColumn('error_limit'),
      countColumn('errors_seen'),
      textColumn('first_error'),
      countColumn('first_error_line'),
      countColumn('first_error_character'),
      textColumn('first_error_column_name'),
    ],
    rows: files.map(({ name, rows }, index) => {
      const lost = lossy && index === 0 && rows > 0
      const status = lost ? 'PARTIALLY_LOADED' : 'LOADED'
      return [name, status, String(rows), String(lost ? rows - 1 : rows), '1', lost ? '1' : '0', null, null, null, null]
    }),
  }
}
