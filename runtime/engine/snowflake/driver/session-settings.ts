/**
 * Parameters of every session: a second defence, because no statement of ours depends on them. `show parameters` must then say
 * the same.
 */
const SESSION_SETTINGS: Readonly<Record<string, string | number | boolean>> = {
  AUTOCOMMIT: true,
  TIMEZONE: 'UTC',
  WEEK_START: 1,
  WEEK_OF_YEAR_POLICY: 0,
  DATE_INPUT_FORMAT: 'AUTO',
  DATE_OUTPUT_FORMAT: 'YYYY-MM-DD',
  TIME_INPUT_FORMAT: 'AUTO',
  TIME_OUTPUT_FORMAT: 'HH24:MI:SS.FF9',
  TIMESTAMP_INPUT_FORMAT: 'AUTO',
  TIMESTAMP_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  TIMESTAMP_NTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9',
  TIMESTAMP_TYPE_MAPPING: 'TIMESTAMP_NTZ',
  BINARY_INPUT_FORMAT: 'HEX',
  BINARY_OUTPUT_FORMAT: 'HEX',
  QUOTED_IDENTIFIERS_IGNORE_CASE: false,
  ERROR_ON_NONDETERMINISTIC_MERGE: true,
}

export const alterSession = (): string =>
  `alter session set ${Object.entries(SESSION_SETTINGS)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? `'${value}'` : value}`)
    .join(', ')}`

export const SHOW_SETTINGS = 'show parameters in session'

/** Settings that the session does not have as they were set, as `NAME is VALUE`. A parameter that is not shown is not judged. */
export function differingSettings(shown: Iterable<{ readonly key: string; readonly value: string }>): string[] {
  return [...shown].flatMap(({ key, value }) => {
    const wanted = SESSION_SETTINGS[key.toUpperCase()]
    return wanted === undefined || String(wanted).toLowerCase() === value.toLowerCase() ? [] : [`${key.toUpperCase()} is ${value}`]
  })
}
