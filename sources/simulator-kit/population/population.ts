import type { Profile } from '../profile.ts'
import { rememberLast } from '../remember-last.ts'
import { hashText, seededRandom } from '../seeded-random.ts'
import { firstNames, lastNames, plainName } from './names.ts'
import type { ApiKey, Person, TeamStay } from './person.ts'

export const teamIds = ['payments', 'search', 'mobile', 'platform', 'data', 'growth'] as const

const HIRED = '2024-01-15'
/** A Monday, the first of ISO week 2026-W02. */
const CHANGES_ON = '2026-01-05'
const sizes: Record<Profile, number> = { tiny: 5, small: 60, full: 2_000 }

export interface Population {
  people: readonly Person[]
  apiKeys: readonly ApiKey[]
}

const people = rememberLast(
  (seed: string, profile: Profile) => `${profile} ${seed}`,
  (seed: string, profile: Profile): Population => {
    const made = Array.from({ length: sizes[profile] }, (_, number) => person(seed, number))
    return { people: made, apiKeys: apiKeys(made) }
  },
)

/**
 * The people whom all simulators of AI tools share. A smaller profile holds the first people of a larger one. Of each ten,
 * number 0 changes the team, number 2 is unknown to the directory, number 3 leaves, number 4 has no address where a tool may
 * leave it out.
 */
export function population(seed: string, profile: Profile): Population {
  return people(seed, profile)
}

function person(seed: string, number: number): Person {
  const random = seededRandom(seed, 'person', number)
  const kind = number % 10
  const isInDirectory = kind !== 2
  const [first, last] = nameOf(seed, number)
  const local = `${plainName(first)}.${plainName(last)}`
  const email = `${local}@example.${isInDirectory ? 'com' : 'org'}`
  const id = (prefix: string) => `${prefix}${hashText(`${seed}|${prefix}|${number}`).toString(36)}${number.toString(36)}`
  const known = kind === 4 ? null : email
  return {
    number,
    engineerId: `eng-${String(number + 1).padStart(4, '0')}`,
    name: `${first} ${last}`,
    email,
    isInDirectory,
    leftOn: kind === 3 ? CHANGES_ON : null,
    teams: teamsOf(random.int(0, teamIds.length - 1), kind === 0),
    identities: {
      claudeCodeEmail: kind === 1 ? email.replace(/\b[a-z](?=[a-z]+[.@])/g, (letter) => letter.toUpperCase()) : email,
      cursorEmail: email,
      firebenderEmail: email,
      ampUserId: id('user_'),
      ampEmail: known,
      chatgptUserId: id('user-'),
      chatgptEmail: known,
      gooseHosts: number % 5 === 0 ? [id('mac-'), id('linux-')] : [id('mac-')],
      gooseEmail: known,
      g2Username: `${plainName(first).slice(0, 1)}${plainName(last)}${number}`,
    },
  }
}

/** Different for every number below 2,000: 40 first names, each with all 50 last names in turn. */
function nameOf(seed: string, number: number): [first: string, last: string] {
  const shift = hashText(seed) % firstNames.length
  const first = firstNames[(number + shift) % firstNames.length] as string
  const last = lastNames[(Math.floor(number / firstNames.length) + 3 * number) % lastNames.length] as string
  return [first, last]
}

function teamsOf(position: number, changes: boolean): TeamStay[] {
  const teamAt = (at: number) => teamIds[at % teamIds.length] as string
  const stay = { teamId: teamAt(position), from: HIRED, to: null }
  return changes
    ? [
        { ...stay, to: CHANGES_ON },
        { teamId: teamAt(position + 1), from: CHANGES_ON, to: null },
      ]
    : [stay]
}

/** One key per twenty people and one more. Every third, the first too, is nobody's; the others belong to a number 1 of a ten. */
function apiKeys(people: readonly Person[]): ApiKey[] {
  return Array.from({ length: Math.ceil(people.length / 20) + 1 }, (_, at) => ({
    name: `ci-${teamIds[at % teamIds.length]}-${at + 1}`,
    ownerEngineerId: at % 3 === 0 ? null : (people[10 * (at - 1) + 1]?.engineerId ?? null),
  }))
}
