import type { SeededRandom } from '#simulator-kit'

const symptoms = [
  'latency above target',
  'returns 5xx for some requests',
  'queue is not drained',
  'shows stale data',
  'certificate expired',
  'is down in one region',
  'drops every tenth message',
  'out of disk space',
]

const summaries = [
  'Error rate rose after the 14:05 deployment; rolled back, watching.',
  'Customers see "something went wrong" on the last step.\nSupport has a macro ready.',
  'Płatności wracają z błędem; przyczyna nieznana.',
  'Upstream vendor reports an outage, see their page. 🔥',
  'A job ran twice; totals of one hour are doubled, others are right; no data is lost',
]

const messages = [
  'We have found the cause and are working on a fix.',
  'A fix is rolling out, next update in 30 minutes.',
  'Traffic is moved away from the failing nodes.',
  'Error rates are back to normal; we keep watching.',
  'The change is reverted, "all green" on the board.',
]

const causes = [
  'An index was dropped by a migration',
  'A configuration flag was flipped for all tenants, not for one',
  'Connection pool exhausted by a retry storm',
  'Expired certificate; its renewal had failed silently',
]

export function drawName(random: SeededRandom, serviceName: string): string {
  return `${serviceName.trim()} ${random.pick(symptoms)}`
}

export function drawSummary(random: SeededRandom): string {
  return random.pick(summaries)
}

export function drawMessage(random: SeededRandom): string {
  return random.pick(messages)
}

export function drawCause(random: SeededRandom): string {
  return random.pick(causes)
}
