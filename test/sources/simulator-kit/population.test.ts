import { describe, expect, test } from 'vitest'
import { aiTools, DAY, daysOfUse, dayText, firstDay, isHoliday, parseInstant, population, usesTool } from '#simulator-kit'

const seed = 'tech-health'
const [tiny, small, full] = (['tiny', 'small', 'full'] as const).map((profile) => population(seed, profile)) as [
  ReturnType<typeof population>,
  ReturnType<typeof population>,
  ReturnType<typeof population>,
]

describe('the population', () => {
  test('of a smaller profile is the beginning of a larger one, its keys too', () => {
    expect([tiny.people.length, small.people.length, full.people.length]).toEqual([5, 60, 2000])
    expect(small.people.slice(0, 5)).toEqual(tiny.people)
    expect(full.people.slice(0, 60)).toEqual(small.people)
    expect(small.apiKeys.slice(0, tiny.apiKeys.length)).toEqual(tiny.apiKeys)
  })

  test('is told apart by every identity that every tool knows', () => {
    const { people } = full
    const all = [
      people.map(({ engineerId }) => engineerId),
      people.map(({ email }) => email),
      people.map(({ identities }) => identities.ampUserId),
      people.map(({ identities }) => identities.chatgptUserId),
      people.map(({ identities }) => identities.g2Username),
      people.map(({ identities }) => identities.gooseHosts[0]),
    ]
    for (const ids of all) expect(new Set(ids).size).toBe(2000)
    for (const { email, identities } of people) {
      expect(email).toMatch(/^[a-z.]+@example\.(com|org)$/)
      expect(identities.claudeCodeEmail.toLowerCase()).toBe(email)
    }
  })

  test('has in five people each thing that makes counting hard', () => {
    const { people, apiKeys } = tiny
    expect(people.filter(({ isInDirectory }) => !isInDirectory)).toHaveLength(1)
    expect(people.filter(({ leftOn }) => leftOn !== null)).toHaveLength(1)
    expect(people.filter(({ identities }) => identities.ampEmail === null)).toHaveLength(1)
    expect(people.filter(({ teams }) => teams.length > 1)).toHaveLength(1)
    expect(people.filter(({ identities, email }) => identities.claudeCodeEmail !== email)).toHaveLength(1)
    expect(apiKeys.map(({ ownerEngineerId }) => ownerEngineerId)).toEqual([null, 'eng-0002'])
  })

  test('stays in its teams without a gap', () => {
    for (const { teams } of full.people) {
      expect(teams.at(-1)?.to).toBeNull()
      for (const [at, stay] of teams.slice(1).entries()) expect(stay.from).toBe(teams[at]?.to)
    }
  })

  test('is another with another seed', () => {
    expect(population('another', 'tiny').people[0]?.email).not.toBe(tiny.people[0]?.email)
  })
})

describe('the calendar of use', () => {
  const share = (tool: (typeof aiTools)[number], day: string) =>
    full.people.filter((person) => usesTool(seed, 'full', person, tool, parseInstant(`${day}T00:00:00Z`))).length / 2000

  test('has the tools used by their shares on a workday, a tenth of it on a Sunday, and not at all on a holiday', () => {
    const workday = Object.fromEntries(aiTools.map((tool) => [tool, share(tool, '2025-06-04')]))
    const wanted = { claude_code: 0.55, cursor: 0.5, chatgpt: 0.6, g2: 0.3, goose: 0.2, firebender: 0.12, amp: 0.1 }
    for (const tool of aiTools) expect(Math.abs((workday[tool] ?? 0) - wanted[tool])).toBeLessThan(0.04)
    expect(share('chatgpt', '2025-06-08')).toBeLessThan(0.1)
    for (const tool of aiTools) expect(share(tool, '2025-12-25')).toBe(0)
    expect(isHoliday(parseInstant('2025-12-25T00:00:00Z'))).toBe(true)
  })

  test('ends for people who leave', () => {
    const [former] = tiny.people.filter(({ leftOn }) => leftOn !== null)
    const days = daysOfUse('tiny', 0, parseInstant('2026-02-01T00:00:00Z')).filter((day) =>
      aiTools.some((tool) => usesTool(seed, 'tiny', former as never, tool, day)),
    )
    expect(dayText(days.at(-1) ?? 0) < '2026-01-05').toBe(true)
    expect(days.length).toBeGreaterThan(5)
  })

  test('counts the days that have begun, from the one that holds the start on', () => {
    const noon = parseInstant('2026-01-08T12:00:00Z')
    expect(daysOfUse('tiny', noon, noon + DAY).map(dayText)).toEqual(['2026-01-08', '2026-01-09'])
    expect(daysOfUse('tiny', noon, parseInstant('2026-01-09T00:00:00Z')).map(dayText)).toEqual(['2026-01-08'])
    expect(daysOfUse('small', 0, firstDay('small') + 1)).toEqual([firstDay('small')])
  })
})
