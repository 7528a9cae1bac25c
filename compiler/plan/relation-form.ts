import type { ArtifactColumn } from '../artifact.ts'
import type { Grantee, RelationForm } from '../dialect/relation-form.ts'
import type { ProjectConfig } from '../dsl/define-project.ts'
import type { Facts } from '../dsl/facts.ts'
import type { Grants, SnowflakeConfig } from '../dsl/snowflake-config.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { namesOf } from './node-facts.ts'

/** What a relation is besides its rows: its config with the defaults of its kind and of its schema. */
export function relationForm(
  node: BuiltNode,
  facts: Facts,
  project: ProjectConfig,
  description: string | undefined,
  described: readonly ArtifactColumn[],
): RelationForm {
  const descriptions = new Map(described.map((c) => [c.name, c.description]))
  const config = snowflakeConfigOf(node)
  const { rowAccessPolicy, dynamicTable } = config
  const kind = relationKind(node)
  return {
    kind,
    columns: [...facts].map(([name, f]) => ({ name, type: f.type, description: descriptions.get(name) })),
    description,
    transient: config.transient ?? (kind !== 'view' && isTransient(node)),
    copiesGrants: config.copyGrants ?? true,
    secure: config.secure ?? false,
    retentionDays: config.dataRetentionDays,
    clusterBy: namesOf(node.facts, config.clusterBy as never),
    reclusters: config.automaticClustering ?? true,
    grants: merged(
      granteesOf(project.snowflake?.grants?.[node.loaded.schema]?.relations).filter((g) => g.privileges.length > 0),
      granteesOf(config.grants),
    ),
    tags: Object.entries(config.tags ?? {}),
    maskingPolicies: new Map(Object.entries((config.maskingPolicies ?? {}) as Record<string, string>)),
    rowAccess: rowAccessPolicy && { policy: rowAccessPolicy.policy, on: namesOf(node.facts, rowAccessPolicy.on as never) },
    searchOptimization: config.searchOptimization ?? false,
    dynamic: dynamicTable && {
      targetLag: dynamicTable.targetLag,
      warehouse: dynamicTable.warehouse,
      initializationWarehouse: dynamicTable.initializationWarehouse,
      refreshMode: dynamicTable.refreshMode ?? 'auto',
    },
  }
}

/** What the relation is to the engine: an incremental model, a seed and a snapshot are tables. */
export const relationKind = ({ materialization }: BuiltNode): RelationForm['kind'] =>
  materialization === 'view' || materialization === 'dynamic' ? materialization : 'table'

/** A table that can be built again needs no fail-safe; a snapshot's history cannot. */
export const isTransient = (node: BuiltNode): boolean => snowflakeConfigOf(node).transient ?? node.loaded.core.kind !== 'snapshot'

export function snowflakeConfigOf({ loaded: { core } }: BuiltNode): SnowflakeConfig<never> {
  return (core.kind === 'model' || core.kind === 'snapshot' ? core.config.snowflake : undefined) ?? {}
}

export const granteesOf = (grants: Grants | undefined): Grantee[] => [
  ...Object.entries(grants?.roles ?? {}).map(([name, privileges]): Grantee => ({ kind: 'role', name, privileges })),
  ...Object.entries(grants?.databaseRoles ?? {}).map(([name, privileges]): Grantee => ({ kind: 'database role', name, privileges })),
]

/** One entry a role: the schema's privileges first, then what the relation adds. */
function merged(...lists: readonly (readonly Grantee[])[]): Grantee[] {
  const all = new Map<string, Grantee>()
  for (const grantee of lists.flat()) {
    const key = `${grantee.kind} ${grantee.name}`
    const before = all.get(key)?.privileges ?? []
    all.set(key, { ...grantee, privileges: [...new Set([...before, ...grantee.privileges])] })
  }
  return [...all.values()]
}
