import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { defaultSeed, population, teamIds } from '#simulator-kit'

const rowsOf = (seed: string) =>
  parse(readFileSync(new URL(`../../../models/seeds/${seed}.csv`, import.meta.url)), { columns: true }) as Record<string, string>[]
const { people, apiKeys } = population(defaultSeed, 'small')
const known = people.filter((person) => person.isInDirectory)

describe('seeds of people say who the people of the simulators are', () => {
  test('engineers are those of the directory, with the day on which they left', () => {
    expect(rowsOf('seed_people__engineers')).toEqual(
      known.map((p) => ({ engineer_id: p.engineerId, email: p.email, left_on: p.leftOn ?? '' })),
    )
  })

  test('teams and stays in them', () => {
    expect(rowsOf('seed_people__teams').map((team) => team.team_id)).toEqual([...teamIds])
    expect(rowsOf('seed_people__team_stays')).toEqual(
      known.flatMap((p) =>
        p.teams.map(({ teamId, from, to }) => ({ engineer_id: p.engineerId, team_id: teamId, valid_from: from, valid_to: to ?? '' })),
      ),
    )
  })

  test('identities are all those that are no address, of known people only', () => {
    const owned = apiKeys.flatMap(({ name, ownerEngineerId }) =>
      ownerEngineerId === null ? [] : [['claude_code', `api:${name}`, ownerEngineerId]],
    )
    const ids = known.flatMap(({ engineerId, identities: i }) =>
      [['amp', i.ampUserId], ['chatgpt', i.chatgptUserId], ...i.gooseHosts.map((host) => ['goose', host]), ['g2', i.g2Username]].map(
        (id) => [...id, engineerId],
      ),
    )
    expect(rowsOf('seed_people__tool_identities').map((row) => [row.tool, row.identity, row.engineer_id])).toEqual([...owned, ...ids])
    expect(owned.length).toBeGreaterThan(0)
  })
})
