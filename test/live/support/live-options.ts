import { snowflakeOptions } from '../../../runtime/cli/snowflake/snowflake-options.ts'
import type { SnowflakeOptions } from '../../../runtime/engine/snowflake/options.ts'

/** The account that the environment names, as the target `snowflake` has it. */
export const liveOptions = (): SnowflakeOptions => ({
  ...snowflakeOptions({ engine: 'snowflake' }, process.env, 'live'),
  stopSeconds: 30,
})

/** Where a rehearsal's account on loopback takes twins of statements; undefined on a real account. */
export const rehearsalControl = (): string | undefined => process.env['SNOWFLAKE_LIVE_REHEARSAL']
