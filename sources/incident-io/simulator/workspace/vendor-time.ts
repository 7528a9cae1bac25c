import type { EpochMs } from '#simulator-kit'
import { formatInstant } from '#simulator-kit'

/**
 * An instant as the vendor writes it: UTC with microseconds.
 * The last three digits are a function of the millisecond, so equal instants have equal texts and their order stays.
 */
export function vendorTime(ms: EpochMs): string {
  const microseconds = String((ms * 7) % 1000).padStart(3, '0')
  return `${formatInstant(ms).slice(0, -1)}${microseconds}Z`
}
