/** The surface for authors of sources, and for the command line that runs their resources. */

export { TerminalFailure } from '../failures.ts'
export { type Clock, systemClock } from './clock.ts'
export {
  type AddRow,
  type AnyResource,
  copyTo,
  defineResource,
  type RemoveRow,
  type Resource,
  type RowInput,
  type SourceRelation,
} from './define-resource.ts'
export type { Duration } from './duration.ts'
export { fromEpochMs, fromEpochSeconds } from './epoch.ts'
export type { EventSink, LoadEvent } from './events.ts'
export type { Environment } from './extract/authorization.ts'
export { type ApiDefinition, basicKey, bearer, defineApi, env, keyHeader } from './extract/define-api.ts'
export { ExactNumber, type JsonObject, type JsonValue, readExactJson } from './extract/exact-json.ts'
export type { ApiClient } from './extract/open-api.ts'
export { openApis } from './extract/open-apis.ts'
export { cursor } from './extract/paginate/cursor.ts'
export { keyset } from './extract/paginate/keyset.ts'
export { linkHeader } from './extract/paginate/link-header.ts'
export { nextUrl } from './extract/paginate/next-url.ts'
export { offset } from './extract/paginate/offset.ts'
export { pageNumber } from './extract/paginate/page-number.ts'
export type { Pagination } from './extract/paginate/pagination.ts'
export { singlePage } from './extract/paginate/single-page.ts'
export { readCsv } from './extract/read-csv.ts'
export type { ApiRequest, ApiResponse } from './extract/request.ts'
export { writeExactJson } from './extract/write-exact-json.ts'
export { type LoadState, openLoadState } from './load/load-state.ts'
export type { Bound, LoadWindow } from './load-window.ts'
export type { ResourceResult } from './resource-result.ts'
export { type LoadJob, runJob } from './run-job.ts'
export type { Cell } from './transform/cell.ts'
export type { DriftFinding } from './transform/drift.ts'
export {
  anything,
  dictionary,
  flag,
  ignored,
  list,
  maybe,
  numeric,
  type Payload,
  partly,
  payload,
  text,
} from './transform/payload-shape.ts'
export type { RejectedRow } from './transform/quarantine.ts'
