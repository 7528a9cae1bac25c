import { STATEMENT_TYPE } from './statement-type.ts'

/** A column as the driver wants it told: `type` is one of its own names (`fixed`, `text`, `timestamp_ntz`, ...). */
export interface Column {
  readonly name: string
  readonly type: string
  readonly scale: number | null
  readonly precision: number | null
  readonly length: number | null
  readonly nullable: boolean
}

/** Cells are texts in the driver's encodings; NULL is null. */
export type Cell = string | null

export interface ResultSet {
  readonly kind: 'rows'
  readonly statementType: number
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The answer to PUT and GET: where the driver itself copies files to or from. */
export interface Transfer {
  readonly kind: 'transfer'
  readonly data: Readonly<Record<string, unknown>>
}

/** The answer to several statements in one text: the driver fetches each result by its query id. */
export interface Children {
  readonly kind: 'children'
  readonly results: readonly { readonly queryId: string; readonly statementType: number }[]
}

export type Outcome = ResultSet | Transfer | Children

export const textColumn = (name: string): Column => ({
  name,
  type: 'text',
  scale: null,
  precision: null,
  length: 16_777_216,
  nullable: true,
})
export const countColumn = (name: string): Column => ({
  name,
  type: 'fixed',
  scale: 0,
  precision: 19,
  length: null,
  nullable: false,
})

export const statusResult = (text = 'Statement executed successfully.', statementType: number = STATEMENT_TYPE.ddl): ResultSet => ({
  kind: 'rows',
  statementType,
  columns: [textColumn('status')],
  rows: [[text]],
})
