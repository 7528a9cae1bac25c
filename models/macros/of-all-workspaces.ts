import { type Query, type Readable, unionOver } from '#dsl'
import { type WorkspaceCode, workspaces } from '../../sources/incident-io/contract.ts'

/** The rows of every workspace, one after the other: the models have the same columns, and a row says where it is from. */
export const ofAllWorkspaces = <R>(models: { readonly [C in WorkspaceCode]: Readable<R> }): Query<R> =>
  unionOver(workspaces, (workspace) => models[workspace.code])
