import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EnvironmentFailure } from '../../failures.ts'
import { homeOf } from './home.ts'

/** Where the simulators' clock stands at the very first look. */
export const FIRST_INSTANT = '2026-01-10T00:00:00Z'

const fileOf = (root: string): string => join(homeOf(root), 'clock.json')

/** The virtual instant of the last `start`; undefined before the first. */
export function readStoredClock(root: string): string | undefined {
  const file = fileOf(root)
  if (!existsSync(file)) return undefined
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { readonly instant?: string }
  if (typeof stored.instant !== 'string' || Number.isNaN(Date.parse(stored.instant)))
    throw new EnvironmentFailure(`${fileOf(root)} holds no instant`, { hint: 'run `clean` to start from the beginning' })
  return stored.instant
}
export function writeStoredClock(root: string, instant: string): void {
  mkdirSync(dirname(fileOf(root)), { recursive: true })
  writeFileSync(fileOf(root), `${JSON.stringify({ instant })}\n`)
}
export const oneDayLater = (instant: string): string => new Date(Date.parse(instant) + 86_400_000).toISOString()
