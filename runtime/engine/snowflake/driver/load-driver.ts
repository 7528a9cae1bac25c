import type * as Driver from 'snowflake-sdk'

let loaded: Promise<typeof Driver> | undefined

/** The driver, loaded when the first session needs it. It writes no log, asks no cloud where it runs, and reports nothing of its use. */
export function loadDriver(): Promise<typeof Driver> {
  loaded ??= importDriver()
  return loaded
}

async function importDriver(): Promise<typeof Driver> {
  process.env['SNOWFLAKE_DISABLE_PLATFORM_DETECTION'] ??= 'true'
  process.env['SF_TELEMETRY_DISABLE_CONNECTION_SHAPE'] ??= 'true'
  const module = (await import('snowflake-sdk')) as typeof Driver & { readonly default?: typeof Driver }
  const driver = module.default ?? module
  driver.configure({ logLevel: 'OFF', additionalLogToConsole: false })
  return driver
}
