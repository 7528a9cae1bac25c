import { captureSite, type Site } from './site.ts'

export interface JobConfig {
  /** Cron, UTC: `30 14 * * *`. */
  readonly schedule: string
  /** Ids of extract-load resources; `*` stands for any text: `incident_io.*`. */
  readonly resources: readonly string[]
  /** Selector of what to build after the load. */
  readonly select: string
  readonly description?: string
}
export interface Job {
  readonly job: JobConfig
  readonly site: Site
}
/** Extract-load, then build what is downstream. The file's name is the job's. */
export const defineJob = (job: JobConfig): Job => ({ job, site: captureSite(defineJob) })
