import type { Session } from '../sessions/session.ts'
import type { ResultChunks } from './result-chunks.ts'
import type { Outcome, ResultSet } from './result-set.ts'
import type { SnowflakeError } from './snowflake-error.ts'

/** The envelope of every answer. A refusal is HTTP 200 as well: only the network's own failures have another status. */
export interface Answer {
  readonly success: boolean
  readonly code: string | null
  readonly message: string | null
  readonly data: unknown
}

export const success = (data: unknown): Answer => ({ success: true, code: null, message: null, data })

export const refusal = ({ code, sqlState, message }: SnowflakeError, queryId?: string): Answer => ({
  success: false,
  code,
  message,
  data: { errorCode: code, sqlState, line: -1, pos: -1, type: 'COMPILATION', ...(queryId === undefined ? {} : { queryId }) },
})

/** The driver asks again at `getResultUrl` until another code comes. */
export const inProgress = (code: '333333' | '333334', queryId: string): Answer => ({
  success: true,
  code,
  message: 'Query execution in progress.',
  data: { queryId, getResultUrl: `/queries/${queryId}/result`, queryAbortsAfterSecs: 300, progressDesc: null },
})

export function renderOutcome(outcome: Outcome, queryId: string, session: Session, chunks: ResultChunks): Answer {
  switch (outcome.kind) {
    case 'transfer':
      return success({ ...outcome.data, queryId })
    case 'children':
      return success({
        queryId,
        resultIds: outcome.results.map((result) => result.queryId).join(','),
        resultTypes: outcome.results.map((result) => result.statementType).join(','),
        rowtype: [],
        rowset: [],
        returned: 0,
        total: 0,
      })
    case 'rows':
      return success(renderRows(outcome, queryId, session, chunks))
  }
}

function renderRows({ columns, rows, statementType }: ResultSet, queryId: string, session: Session, chunks: ResultChunks): unknown {
  const { first, others } = chunks.split(rows)
  return {
    parameters: session.parameters.echoed(),
    rowtype: columns,
    rowset: first,
    ...(others.length === 0 ? {} : { chunks: others, chunkHeaders: {} }),
    total: rows.length,
    returned: rows.length,
    queryId,
    queryResultFormat: 'json',
    version: 1,
    statementTypeId: statementType,
    ...session.finalNames(),
  }
}
