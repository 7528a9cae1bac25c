import type { SqlType } from '../dsl/sql-type.ts'

export interface DdlColumn {
  readonly name: string
  readonly type: SqlType
}
interface FormColumn extends DdlColumn {
  readonly description: string | undefined
}
/** Privileges of one role. */
export interface Grantee {
  readonly kind: 'role' | 'database role'
  readonly name: string
  readonly privileges: readonly string[]
}

/** A relation besides its rows: columns in order, what is told of it, and options that only some engines have. */
export interface RelationForm {
  readonly kind: 'table' | 'view' | 'dynamic'
  readonly columns: readonly FormColumn[]
  readonly description: string | undefined
  /** Defaults are filled in: a dialect prints what it has, and leaves the rest. */
  readonly transient: boolean
  readonly copiesGrants: boolean
  readonly secure: boolean
  readonly retentionDays: number | undefined
  readonly clusterBy: readonly string[]
  readonly reclusters: boolean
  readonly grants: readonly Grantee[]
  /** Tag name, with its schema if it has one, and value. */
  readonly tags: readonly (readonly [name: string, value: string])[]
  /** Column to policy name. */
  readonly maskingPolicies: ReadonlyMap<string, string>
  readonly rowAccess: { readonly policy: string; readonly on: readonly string[] } | undefined
  readonly searchOptimization: boolean
  readonly dynamic: DynamicForm | undefined
}
export interface DynamicForm {
  readonly targetLag: string
  readonly warehouse: string
  readonly initializationWarehouse: string | undefined
  readonly refreshMode: 'auto' | 'full' | 'incremental'
}

/** A setting as a dialect sees it: what `settingSchema` holds, with whole statements as text. */
export interface FormSetting {
  readonly name: string
  readonly value: string
  readonly change: 'apply' | 'add' | 'replace'
  readonly texts: readonly string[]
}
