import type { SchemaGrants } from './snowflake-config.ts'
import type { WarehouseChoice } from './warehouse-choice.ts'

/** What models of a folder have unless they say otherwise. The longest matching folder wins. */
export interface FolderConfig {
  readonly schema: string
  readonly materialized?: 'view' | 'table' | 'ephemeral'
  readonly tags?: readonly string[]
  readonly warehouse?: string | WarehouseChoice
}
export interface ProjectConfig {
  readonly name: string
  /** By folder below `models/`: `staging`, `marts/ops`. */
  readonly folders: Readonly<Record<string, FolderConfig>>
  /** The rule of nodes for which neither model nor folder has one, by the target's name; `*` is any other target's. */
  readonly warehouses?: Readonly<Record<string, string | WarehouseChoice>>
  /** What holds for each logical schema on Snowflake; other engines leave it aside. */
  readonly snowflake?: { readonly grants?: Readonly<Record<string, SchemaGrants>> }
  /** The physical name of a logical schema on a target: by default the schema itself, with the target's prefix if it has one. */
  readonly schemaName?: (schema: string, target: { readonly name: string; readonly schemaPrefix: string | undefined }) => string
}
export interface Project {
  readonly project: ProjectConfig
}
/** The project file: `models/project.ts`. */
export const defineProject = (project: ProjectConfig): Project => ({ project })
