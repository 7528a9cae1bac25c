import { describe, expect, it } from 'vitest'
import { DAY, parseDay, parseInstant, virtualClock } from '#simulator-kit'

describe('virtualClock', () => {
  it('moves only when it is moved', () => {
    const clock = virtualClock('2026-01-10T00:00:00Z')
    expect(clock.now()).toBe(1_768_003_200_000)
    clock.advance(DAY + 1)
    expect(clock.iso()).toBe('2026-01-11T00:00:00.001Z')
    clock.set('2025-12-31T23:59:59Z')
    expect(clock.iso()).toBe('2025-12-31T23:59:59.000Z')
    clock.reset()
    expect(clock.iso()).toBe('2026-01-10T00:00:00.000Z')
  })

  it('refuses what is no whole step forward', () => {
    const clock = virtualClock('2026-01-10T00:00:00Z')
    expect(() => clock.advance(-1)).toThrow('non-negative')
    expect(() => clock.advance(0.5)).toThrow('whole')
    expect(clock.iso()).toBe('2026-01-10T00:00:00.000Z')
  })

  it.each(['2026-01-10', '2026-01-10T00:00:00', '2026-01-10T00:00:00+02:00', '2026-13-10T00:00:00Z', '2026-01-10T00:00:00.123456Z'])(
    'refuses %s as an instant',
    (text) => expect(() => parseInstant(text)).toThrow('is not an instant: write it in UTC'),
  )

  it('reads days that exist', () => {
    expect(parseDay('2026-01-10')).toBe(1_768_003_200_000)
    expect(parseDay('2026-02-30')).toBeUndefined()
    expect(parseDay('2026-1-1')).toBeUndefined()
  })
})
