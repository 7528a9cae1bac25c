import { Cron } from 'croner'
import type { Diagnostic } from '../diagnostic.ts'
import type { LoadedProject } from '../project/load-project.ts'

/** Jobs whose schedule is no cron expression. What a job selects and loads is checked where it is run. */
export function checkJobs(project: LoadedProject): Diagnostic[] {
  return project.jobs.flatMap(({ job, name, file, line }): Diagnostic[] => {
    try {
      new Cron(job.schedule, { paused: true })
      return []
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return [
        {
          code: 'job-schedule',
          severity: 'error',
          file,
          line,
          message: `the job ${name}: "${job.schedule}" is no schedule: ${why}`,
          hint: 'write cron in UTC, for example 30 14 * * *',
        },
      ]
    }
  })
}
