import { SnowflakeError } from '../wire/snowflake-error.ts'

type Value = string | number | boolean

/** Snowflake's own defaults, of the parameters that this project could come across. */
const DEFAULTS: Readonly<Record<string, Value>> = {
  AUTOCOMMIT: true,
  BINARY_INPUT_FORMAT: 'HEX',
  BINARY_OUTPUT_FORMAT: 'HEX',
  CLIENT_SESSION_KEEP_ALIVE: false,
  CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY: 3600,
  CLIENT_STAGE_ARRAY_BINDING_THRESHOLD: 65_280,
  DATE_INPUT_FORMAT: 'AUTO',
  DATE_OUTPUT_FORMAT: 'YYYY-MM-DD',
  ERROR_ON_NONDETERMINISTIC_MERGE: true,
  ERROR_ON_NONDETERMINISTIC_UPDATE: false,
  JSON_INDENT: 2,
  LOCK_TIMEOUT: 43_200,
  QUERY_TAG: '',
  QUOTED_IDENTIFIERS_IGNORE_CASE: false,
  ROWS_PER_RESULTSET: 0,
  STATEMENT_QUEUED_TIMEOUT_IN_SECONDS: 0,
  STATEMENT_TIMEOUT_IN_SECONDS: 172_800,
  STRICT_JSON_OUTPUT: false,
  TIMESTAMP_INPUT_FORMAT: 'AUTO',
  TIMESTAMP_LTZ_OUTPUT_FORMAT: '',
  TIMESTAMP_NTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF3',
  TIMESTAMP_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM',
  TIMESTAMP_TYPE_MAPPING: 'TIMESTAMP_NTZ',
  TIMESTAMP_TZ_OUTPUT_FORMAT: '',
  TIMEZONE: 'America/Los_Angeles',
  TIME_INPUT_FORMAT: 'AUTO',
  TIME_OUTPUT_FORMAT: 'HH24:MI:SS',
  TRANSACTION_ABORT_ON_ERROR: false,
  TRANSACTION_DEFAULT_ISOLATION_LEVEL: 'READ COMMITTED',
  TWO_DIGIT_CENTURY_START: 1970,
  USE_CACHED_RESULT: true,
  WEEK_OF_YEAR_POLICY: 0,
  WEEK_START: 0,
}

/** Known to the driver only: it sends them at login and reads them from each answer. */
const OF_THE_DRIVER = [
  'JS_TREAT_INTEGER_AS_BIGINT',
  'GCS_USE_DOWNSCOPED_CREDENTIAL',
  'CLIENT_REQUEST_MFA_TOKEN',
  'CLIENT_STORE_TEMPORARY_CREDENTIAL',
]

/** The driver reads columns by these; without them a binary column ends its process. */
const ECHOED = /_OUTPUT_FORMAT$|^TIMEZONE$|^AUTOCOMMIT$|^CLIENT_/

/** The parameters of a session: what `alter session` changes and `show parameters` tells. */
export class SessionParameters {
  readonly #set = new Map<string, Value>()

  /** Throws where Snowflake knows no such parameter, or where the value is of another type. */
  set(name: string, value: Value): void {
    const key = name.toUpperCase()
    if (OF_THE_DRIVER.includes(key)) {
      this.#set.set(key, value)
      return
    }
    const known = this.#default(key)
    if (typeof known !== typeof value) {
      throw new SnowflakeError('001420', '22023', `SQL compilation error:\ninvalid value [${value}] for parameter '${key}'`)
    }
    if (key === 'AUTOCOMMIT' && value === false) throw new SnowflakeError('000002', '0A000', "Unsupported feature 'AUTOCOMMIT = FALSE'.")
    this.#set.set(key, value)
  }

  unset(name: string): void {
    this.#default(name.toUpperCase())
    this.#set.delete(name.toUpperCase())
  }

  get(name: string): Value {
    return this.#set.get(name) ?? this.#default(name)
  }

  /** Every parameter with its value and its default, by name. */
  all(): { readonly name: string; readonly value: Value; readonly standard: Value; readonly isSet: boolean }[] {
    return Object.entries(DEFAULTS).map(([name, standard]) => ({
      name,
      value: this.get(name),
      standard,
      isSet: this.#set.has(name),
    }))
  }

  /** What travels with each answer. */
  echoed(): { readonly name: string; readonly value: Value }[] {
    const own = [...this.#set].filter(([name]) => OF_THE_DRIVER.includes(name)).map(([name, value]) => ({ name, value }))
    return [...own, ...this.all().filter(({ name }) => ECHOED.test(name))]
  }

  #default(name: string): Value {
    const value = DEFAULTS[name]
    if (value === undefined) throw new SnowflakeError('001420', '22023', `SQL compilation error:\ninvalid parameter '${name}'`)
    return value
  }
}
