import type { ArtifactNode, Setting, Statement } from '#artifact'

/** Settings by name, as the state remembers them. */
export type AppliedSettings = Readonly<Record<string, string>>

export interface PlannedSettings {
  /** What sets them on the relation that stands; a relation that is made anew has them already. */
  readonly statements: readonly Statement[]
  /** What the state remembers afterwards. */
  readonly values: AppliedSettings
}
export interface SettingsPlan {
  readonly settings?: PlannedSettings
  readonly notes: readonly string[]
}

/** What must be set besides the rows, and what cannot be: nothing where all is as it was set last. */
export function planSettings(node: ArtifactNode, isNew: boolean, applied: AppliedSettings = {}): SettingsPlan {
  const wanted = node.settings ?? []
  if (isNew) return withNotes(applied, valuesOf(wanted), [], removedNotes(wanted, applied))
  const values: Record<string, string> = {}
  const statements: Statement[] = []
  const notes = removedNotes(wanted, applied)
  for (const setting of wanted) {
    const before = applied[setting.name]
    if (before === setting.value || setting.change === 'apply' || before === undefined) {
      values[setting.name] = setting.value
      if (before !== setting.value) statements.push(...setting.statements)
    } else {
      values[setting.name] = before
      notes.push(`${setting.name} stays ${before} instead of ${setting.value} until a full refresh`)
    }
  }
  return withNotes(applied, values, statements, notes)
}

export const valuesOf = (settings: readonly Setting[] = []): AppliedSettings => Object.fromEntries(settings.map((s) => [s.name, s.value]))

const removedNotes = (wanted: readonly Setting[], applied: AppliedSettings): string[] =>
  Object.entries(applied)
    .filter(([name]) => !wanted.some((setting) => setting.name === name))
    .map(([name, value]) => `${name} (${value}) is no longer in the config: nothing takes it back but a statement by hand`)

function withNotes(
  applied: AppliedSettings,
  values: AppliedSettings,
  statements: readonly Statement[],
  notes: readonly string[],
): SettingsPlan {
  const isSame = statements.length === 0 && writeSettings(values) === writeSettings(applied)
  return { notes, ...(isSame ? {} : { settings: { statements, values } }) }
}

/** The same settings give the same text. */
export const writeSettings = (values: AppliedSettings): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))))
