/**
 * What a code of Snowflake's or of its driver means for us.
 * - `gone`: the session is no more, and the statement was not run.
 * - `lost`: no answer came: whether the statement ran is not known.
 * - `transient`: it did not run to its end, and may when it is tried again.
 * - `cancelled`: somebody stopped it.
 * - `environment`: credentials, network, grants or warehouses of the place.
 * - `terminal`: the author or the data must mend it.
 */
export type ErrorClass = 'gone' | 'lost' | 'transient' | 'cancelled' | 'environment' | 'terminal'

export interface CodeMeaning {
  readonly class: ErrorClass
  readonly hint?: string
  /** Its text may quote a value of a row. */
  readonly quotesValues?: true
}

const SIGN_IN = 'Check the user and the secret of the target; debug says which environment variables it reads.'
const KEY = "Check that the user has the key's public half: alter user … set rsa_public_key = '…'. npm run snowflake:setup prints it."
const WAREHOUSE = 'Name a warehouse in the target, and grant its use: grant usage on warehouse … to role ….'
const NETWORK = 'Check the network, the proxy and the account name.'
const VALUE: CodeMeaning = { class: 'terminal', quotesValues: true }

/** By code, six digits. */
export const ERROR_CODES: Readonly<Record<string, CodeMeaning>> = {
  '000603': {
    class: 'terminal',
    quotesValues: true,
    hint: 'Snowflake had an internal error: run again, and if it stays give its support the query id.',
  },
  '000604': { class: 'cancelled' },
  '000606': { class: 'environment', hint: WAREHOUSE },
  '000625': { class: 'transient', hint: 'Another transaction holds a lock on the relation.' },
  '000630': { class: 'terminal', hint: 'It ran into STATEMENT_TIMEOUT_IN_SECONDS: raise it, or take a larger warehouse.' },
  '000666': { class: 'environment', hint: 'The account is suspended: ask its administrator.' },
  '002003': { class: 'terminal', hint: 'It does not exist, or the role may not see it.' },
  '002043': { class: 'terminal', hint: 'It does not exist, or the role may not use it.' },
  '003001': { class: 'environment' },
  '090073': { class: 'environment', hint: 'A resource monitor has used up its credits: raise its quota, or take another warehouse.' },
  '090105': { class: 'environment', hint: 'Name a database in the target that the role may use.' },
  '090106': { class: 'environment', hint: 'Name a database in the target that the role may use.' },
  '100035': VALUE,
  '100037': VALUE,
  '100038': VALUE,
  '100039': VALUE,
  '100040': VALUE,
  '100046': VALUE,
  '100069': VALUE,
  '100071': VALUE,
  '100072': { class: 'terminal', quotesValues: true, hint: 'A column that takes no NULL was given one.' },
  '100078': VALUE,
  '100090': { class: 'terminal', quotesValues: true, hint: 'Several rows of the batch have one key: the key is not unique.' },
  '100096': VALUE,

  '390100': { class: 'environment', hint: SIGN_IN },
  '390101': { class: 'environment', hint: 'The user is disabled: ask the administrator.' },
  '390102': { class: 'environment', hint: 'The user is locked for some minutes after failed sign-ins.' },
  '390104': { class: 'gone' },
  '390111': { class: 'gone' },
  '390112': { class: 'gone' },
  '390114': { class: 'gone' },
  '390115': { class: 'gone' },
  '390144': { class: 'environment', hint: KEY },
  '390186': { class: 'environment', hint: "Grant the target's role to the user: grant role … to user …." },
  '390189': { class: 'environment', hint: "Grant the target's role to the user: grant role … to user …." },
  '390195': { class: 'environment', hint: SIGN_IN },
  '390201': { class: 'environment', hint: 'The database, schema or warehouse of the target does not exist, or the role may not use it.' },
  '390303': { class: 'environment', hint: 'The OAuth token is not valid: get a new one.' },
  '390318': { class: 'environment', hint: 'The OAuth token has expired: get a new one.' },
  '390422': { class: 'environment', hint: "The account's network policy does not allow this address." },

  '401001': { class: 'lost', hint: NETWORK },
  '401002': { class: 'lost', hint: NETWORK },
  '401003': { class: 'lost', hint: NETWORK },
  '401004': { class: 'gone' },
  '402001': { class: 'lost', hint: 'A part of the result could not be read: check the network and the proxy to the cloud storage.' },
  '402002': { class: 'lost', hint: 'A part of the result could not be read: check the network and the proxy to the cloud storage.' },
  '405506': { class: 'environment', hint: SIGN_IN },
  '407001': { class: 'gone' },
  '407002': { class: 'gone' },
}

/** For a code that is not listed: by the first two characters of the SQL state, or all five. */
export const SQL_STATES: Readonly<Record<string, CodeMeaning>> = {
  '57014': { class: 'cancelled' },
  '57P03': { class: 'environment', hint: WAREHOUSE },
  '42501': { class: 'environment' },
  '08': { class: 'lost', hint: NETWORK },
  '22': VALUE,
  '23': VALUE,
  '28': { class: 'environment', hint: SIGN_IN },
  '40': { class: 'transient', hint: 'Another session changed the same rows.' },
  '53': { class: 'environment' },
}
