import type { DdlColumn, DynamicForm, FormSetting, Grantee, RelationForm } from './relation-form.ts'

/** Statements whose form differs between engines. Each gives whole statements, in order; names arrive printed. */
export interface Ddl {
  /** Whether `create table … as` says how many rows it wrote. Where not, plans ask for the count. */
  readonly countsCreateAs: boolean
  createSchema(schema: string): string
  /** A relation that only this session sees, unique to the run. `schema` is printed where the engine wants one. */
  stagingName(schema: string, quotedName: string): string
  createStaging(staging: string, columns: readonly DdlColumn[]): string
  /** The columns get the types given: a value that does not fit fails the statement. */
  createStagingAs(staging: string, columns: readonly DdlColumn[], select: string): string
  createTableIfMissing(table: string, columns: readonly DdlColumn[]): string
  /** Replaces the table and its rows in one step that readers see whole. */
  replaceTableAs(table: string, form: RelationForm, select: string): readonly string[]
  /** The same by building it beside under another name; that name is dropped afterwards. Not every engine exchanges tables. */
  swapTableAs?(table: string, beside: string, form: RelationForm, select: string): readonly string[]
  replaceView(view: string, form: RelationForm, select: string): readonly string[]
  dropTable(table: string): string
  dropView(view: string): string
  addColumn(table: string, column: DdlColumn): string
  /** Widens a column in place: precision at the same scale, or length. Without it, such a change is like any other. */
  widenColumn?(table: string, column: DdlColumn): string
  /** Comments on the relation and its columns, byte for byte, as far as its create does not hold them. */
  comment(
    relation: string,
    kind: RelationForm['kind'],
    description: string | undefined,
    columns: readonly { readonly name: string; readonly description: string | undefined }[],
  ): readonly string[]
  /** What the engine knows to set on a standing relation besides comments. */
  settings?(relation: string, form: RelationForm): readonly FormSetting[]
  /** Settings that a create does not hold: they follow it. */
  afterCreate?(relation: string, form: RelationForm): readonly string[]
  readonly dynamicTables?: DynamicTables
  readonly warehouses?: Warehouses
  readonly schemas?: Schemas
}

/** Tables that the engine keeps up to date by itself. */
export interface DynamicTables {
  replace(table: string, form: RelationForm, dynamic: DynamicForm, select: string): string
  drop(table: string): string
  /** Comments on a standing one. */
  comment(table: string, form: RelationForm): readonly string[]
  /** Gives the schema's dynamic tables that are named like this one. */
  show(schema: string, name: string): string
  /** The name as `show` gives it. */
  storedName(name: string): string
  /** Columns of `show` and what they say when the table is as its form. */
  expected(form: RelationForm, dynamic: DynamicForm): Readonly<Record<string, string>>
  /** By column of `show`. */
  alter(table: string, form: RelationForm, dynamic: DynamicForm): Readonly<Record<string, string>>
}

/** Compute that a session chooses. */
export interface Warehouses {
  /** Gives the warehouses that are named like this one. */
  show(warehouse: string): string
  /** The name as `show` gives it. */
  storedName(warehouse: string): string
  resize(warehouse: string, size: string): string
  /** One row `parent_bytes`: the bytes of relations, each as its schema's value (printed SQL) and its own name. */
  bytesOf(relations: readonly { readonly schema: string; readonly name: string }[], as: string): string
}

export interface Schemas {
  grantUsage(schema: string, kind: Grantee['kind'], role: string): string
  /** On what is created in the schema from now on. */
  grantFuture(schema: string, grantee: Grantee): readonly string[]
  /** A copy that shares its bytes with the original until one of them changes. */
  clone(copy: string, original: string, replaces: boolean): string
}
