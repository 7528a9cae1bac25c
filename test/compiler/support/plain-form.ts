import type { RelationForm } from '../../../compiler/dialect/relation-form.ts'
import type { Facts } from '../../../compiler/dsl/facts.ts'

/** A relation of these columns with nothing special about it. */
export const plainForm = (facts: Facts, more: Partial<RelationForm> = {}): RelationForm => ({
  kind: 'table',
  columns: [...facts].map(([name, f]) => ({ name, type: f.type, description: undefined })),
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
  ...more,
})
