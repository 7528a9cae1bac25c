import { type BuildResult, type Problem, testsOf } from '../build/build-result.ts'

/** What the loads of a run came to; `problems` of the failed ones. */
export interface LoadOutcome {
  readonly failed: number
  readonly cancelled: number
  readonly problems: readonly Problem[]
}

/**
 * 0: all is well (warnings included). 1: a load, node or test failed, or the run was cancelled. 3: the environment
 * (credentials, network, a locked file) is at fault. 70: our own bug. The gravest wins.
 */
export function exitCodeOf(result: BuildResult | undefined, loads?: LoadOutcome): 0 | 1 | 3 | 70 {
  const tests = result ? testsOf(result) : []
  const problems = [...(result?.nodes ?? []), ...tests].flatMap(({ problem }) => (problem ? [problem] : [])).concat(loads?.problems ?? [])
  if (problems.some((problem) => problem.kind === 'bug')) return 70
  if (problems.some((problem) => problem.kind === 'environment')) return 3
  const failed = result !== undefined && result.status !== 'ok'
  return failed || (loads?.failed ?? 0) > 0 || (loads?.cancelled ?? 0) > 0 ? 1 : 0
}
