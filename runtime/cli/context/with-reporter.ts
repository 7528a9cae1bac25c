import { openReporter, type Reporter } from '../../report/open-reporter.ts'
import { wantsColor } from '../../report/palette.ts'

/** A reporter on stdout for the time of some work, and a signal that the first Ctrl-C fires; the second ends the process. */
export async function withReporter<T>(json: boolean, work: (reporter: Reporter, signal: AbortSignal) => Promise<T>): Promise<T> {
  const stream = process.stdout
  const mode = json ? 'json' : stream.isTTY && !process.env['CI'] ? 'live' : 'plain'
  const reporter = openReporter({ stream, mode, color: wantsColor(stream, process.env) })
  const abort = new AbortController()
  const stop = (): void => {
    if (abort.signal.aborted) process.exit(130)
    abort.abort(new Error('interrupted'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await work(reporter, abort.signal)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    reporter.close()
  }
}
