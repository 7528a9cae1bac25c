/** Parts from which the simulators of the sources are built. */
export type { Call } from './call.ts'
export { type CutPage, cutPage } from './cut-page.ts'
export type { Fault, FaultInput, FaultKind, RowFaultKind } from './fault.ts'
export type { ArmedFault, FiredFaults } from './fault-plan.ts'
export { DAY, type EpochMs, formatInstant, HOUR, MINUTE, parseDay, parseInstant, SECOND } from './instant.ts'
export { readToken, writeToken } from './opaque-token.ts'
export { type AiTool, type ApiKey, aiTools, type Identities, type Person, type TeamStay } from './population/person.ts'
export { type Population, population, teamIds } from './population/population.ts'
export { daysOfUse, dayText, firstDay, isHoliday, usesTool } from './population/tool-calendar.ts'
export { type Profile, profiles } from './profile.ts'
export { readBody, wholeNumber } from './read-body.ts'
export { rememberLast } from './remember-last.ts'
export { json, ndjson, type Reply } from './reply.ts'
export type { LoggedRequest } from './request-log.ts'
export { countedSoFar, type Settling, type Standing, standingAt } from './restatement.ts'
export { type Route, routeName } from './router.ts'
export { isHardDeleted, reshapeRows, withoutHardDeleted } from './row-faults.ts'
export { hashText, type SeededRandom, seededRandom } from './seeded-random.ts'
export type { SimulatorDefinition, VendorAnswers } from './simulator-definition.ts'
export {
  defaultSeed,
  firstInstant,
  type RunningSource,
  type SimulatorOptions,
  type SourceData,
  type SourceSimulator,
  sourceData,
  startSource,
} from './source-simulator.ts'
export { type RunningSimulator, startSimulator } from './start-simulator.ts'
export { type RateDecision, type RateLimit, type RateLimiter, tokenBucket } from './token-bucket.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
