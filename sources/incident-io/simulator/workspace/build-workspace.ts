import { parseInstant } from '#simulator-kit'
import { vendorId } from './vendor-id.ts'
import type { PersonWords, Vocabulary } from './vocabulary.ts'
import { categoryOf } from './vocabulary.ts'
import { vocabularyA } from './vocabulary-a.ts'
import { vocabularyB } from './vocabulary-b.ts'
import { vocabularyC } from './vocabulary-c.ts'
import type { FieldKey, Person, Role, Workspace, WorkspaceCode } from './workspace.ts'

/** When every workspace was set up: before the first incident of the largest profile. */
export const workspaceMadeAt = parseInstant('2022-11-07T09:30:00Z')

const roles: readonly (readonly [Role['key'], string, Role['roleType'], string])[] = [
  ['lead', 'Incident Lead', 'lead', 'Coordinates the response'],
  ['reporter', 'Reporter', 'reporter', 'Declared the incident'],
  ['communications', 'Communications', 'custom', 'Writes to customers'],
]

const fieldNotes: Record<FieldKey, string> = {
  service: 'What is affected',
  team: 'Who owns what is affected',
  customers: 'How many are affected',
  cause: 'Why it happened, in words',
  runbook: 'What to follow',
}

/** The workspaces, by code. Their ids do not depend on a seed, so that settings which name them stay valid. */
export const workspaces: Record<WorkspaceCode, Workspace> = {
  a: buildWorkspace(vocabularyA),
  b: buildWorkspace(vocabularyB),
  c: buildWorkspace(vocabularyC),
}

function buildWorkspace(words: Vocabulary): Workspace {
  let made = 0
  const id = (kind: string) => vendorId(workspaceMadeAt + made * 1_000, `${words.code}|${kind}`, { index: made++, part: 0 })
  return {
    code: words.code,
    organisation: words.organisation,
    emailDomain: words.emailDomain,
    slackTeamId: `T0COMPANY${words.code.toUpperCase()}`,
    apiKey: { id: id('api-key'), name: 'Alert router' },
    statuses: words.statuses.map(([key, name], rank) => ({
      key,
      id: id('status'),
      name,
      description: `Incidents that are ${name.toLowerCase()}`,
      category: categoryOf[key],
      rank,
    })),
    severities: words.severities.map((name, rank) => ({ id: id('severity'), name, description: `Issues of ${name} impact`, rank })),
    types: words.types.map((name, at) => ({
      id: id('type'),
      name,
      description: `${name} incidents`,
      isDefault: at === 0,
      createInTriage: at === 0 ? 'optional' : 'always',
      privateOnly: name === 'Security',
    })),
    roles: roles.map(([key, name, roleType, description]) => ({ key, id: id('role'), name, description, roleType, shortform: key })),
    timestamps: words.timestamps.map(([key, name], rank) => ({ key, id: id('timestamp'), name, rank })),
    metrics: words.metrics.map(([name, from, to]) => ({ id: id('metric'), name, from, to })),
    people: words.people.map((person, at) => buildPerson(words, person, at, id('user'))),
    serviceCatalogTypeId: id('catalog-type'),
    services: words.services.map((service, rank) => ({ aliases: [], archived: false, ...service, id: id('service'), rank })),
    servicesAs: words.servicesAs,
    fields: words.fields.map(([key, name, fieldType, ...options]) => ({
      key,
      id: id('field'),
      name,
      description: fieldNotes[key],
      fieldType,
      options: options.map((value, at) => ({ id: id('option'), value, sortKey: 10 * (at + 1) })),
    })),
    escalationPathId: id('escalation-path'),
    alertSourceId: id('alert-source'),
  }
}

function buildPerson(words: Vocabulary, person: PersonWords, at: number, id: string): Person {
  const role = at === 0 ? 'owner' : at === 1 ? 'administrator' : at === 9 ? 'viewer' : 'responder'
  if (!person.mailbox) return { id, name: person.name, role }
  const email = `${person.mailbox}@${person.domain ?? words.emailDomain}`
  return { id, name: person.name, email, role, slackUserId: `U0${words.code.toUpperCase()}${String(at).padStart(6, '0')}` }
}
