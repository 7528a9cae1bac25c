/** Settings of the engine by DuckDB's own names, for instance `{ threads: '2', memory_limit: '1GB' }`. */
export type DuckDbSettings = Readonly<Record<string, string>>

/**
 * This optimizer fails on a first-of-group filter over a view that filters likewise (an INTERNAL error of DuckDB 1.5), and
 * its rewriting of casts below a window has given other values: https://github.com/duckdb/duckdb/issues/24609.
 */
const UNSOUND_OPTIMIZERS = 'top_n_window_elimination'

/** Nothing is fetched from the network: what the compiler prints needs only the extensions that are built in. */
const INSTANCE_DEFAULTS: DuckDbSettings = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' }

/** Compiled SQL does not depend on these; they are a second defence, and tests set them otherwise. */
const SESSION_DEFAULTS: DuckDbSettings = { TimeZone: 'UTC' }

/** Settings that belong to a session because the extension that knows them is loaded after the instance opens. */
const isSessionSetting = (name: string): boolean => ['timezone', 'calendar'].includes(name.toLowerCase())

export const instanceOptions = (settings: DuckDbSettings): Record<string, string> => ({
  ...INSTANCE_DEFAULTS,
  ...Object.fromEntries(Object.entries(settings).filter(([name]) => !isSessionSetting(name))),
})

/** `errors_as_json` gives each error its kind and its position in the text. */
export function sessionStatements(settings: DuckDbSettings): string[] {
  const chosen = Object.entries(settings).filter(([name]) => isSessionSetting(name))
  const merged = new Map([...Object.entries(SESSION_DEFAULTS), ...chosen].map(([name, value]) => [name.toLowerCase(), value]))
  return [
    'set errors_as_json = true',
    `set disabled_optimizers = '${UNSOUND_OPTIMIZERS}'`,
    ...[...merged].map(([name, value]) => `set ${name} = '${value.replaceAll("'", "''")}'`),
  ]
}
