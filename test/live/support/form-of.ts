import type { RelationForm } from '../../../compiler/dialect/relation-form.ts'

/** A table's form with nothing set but its columns and what is given. */
export const formOf = (columns: RelationForm['columns'], given: Partial<RelationForm> = {}): RelationForm => ({
  kind: 'table',
  columns,
  description: undefined,
  transient: true,
  copiesGrants: true,
  secure: false,
  retentionDays: undefined,
  clusterBy: [],
  reclusters: true,
  grants: [],
  tags: [],
  maskingPolicies: new Map(),
  rowAccess: undefined,
  searchOptimization: false,
  dynamic: undefined,
  ...given,
})

export const column = (name: string, type: RelationForm['columns'][number]['type'], description?: string) => ({
  name,
  type,
  description,
  nullable: true,
})
