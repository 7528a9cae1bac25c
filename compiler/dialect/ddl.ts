import type { SqlType } from '../dsl/sql-type.ts'

export interface DdlColumn {
  readonly name: string
  readonly type: SqlType
}
/** Statements whose form differs between engines. Each gives whole statements, in order; names arrive printed. */
export interface Ddl {
  createSchema(schema: string): string
  /** A relation that only this session sees, unique to the run. `schema` is printed where the engine wants one. */
  stagingName(schema: string, quotedName: string): string
  createStaging(staging: string, columns: readonly DdlColumn[]): string
  createStagingAs(staging: string, select: string): string
  createTableIfMissing(table: string, columns: readonly DdlColumn[]): string
  /** Replaces the table and its rows in one step that readers see whole. */
  replaceTableAs(table: string, columns: readonly DdlColumn[], select: string): readonly string[]
  replaceView(view: string, columns: readonly DdlColumn[], select: string): readonly string[]
  dropTable(table: string): string
  dropView(view: string): string
  addColumn(table: string, column: DdlColumn): string
  /** Comments on the relation and its columns, byte for byte. */
  comment(
    relation: string,
    kind: 'table' | 'view',
    description: string | undefined,
    columns: readonly { readonly name: string; readonly description: string | undefined }[],
  ): readonly string[]
}
