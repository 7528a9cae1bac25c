import type { DriftFinding } from './transform/drift.ts'

interface About {
  readonly resource: string
  readonly partition: string
}

/** What happens during a load, as data. Never holds secrets or personal data. */
export type LoadEvent =
  | (About & { readonly type: 'resource_started'; readonly from: string; readonly to: string; readonly sweep: boolean })
  | (About & { readonly type: 'page_read'; readonly records: number })
  | (About & {
      readonly type: 'retry_waiting'
      readonly request: string
      readonly attempt: number
      readonly waitMs: number
      readonly reason: string
    })
  | (About & { readonly type: 'resource_restarted'; readonly attempt: number; readonly reason: string })
  | (About & { readonly type: 'state_disagrees'; readonly table: string; readonly watermark: string })
  | (About & { readonly type: 'drift_found'; readonly drift: DriftFinding })
  | (About & { readonly type: 'sweep_skipped'; readonly table: string; readonly reason: string })
  | (About & { readonly type: 'cleanup_failed'; readonly table: string; readonly reason: string })
  | (About & { readonly type: 'resource_finished'; readonly status: 'loaded' | 'failed' | 'cancelled'; readonly seconds: number })

export type EventSink = (event: LoadEvent) => void
