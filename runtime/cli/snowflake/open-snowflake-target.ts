import { readFileSync } from 'node:fs'
import type { Engine } from '../../engine/engine.ts'
import { openSnowflake } from '../../engine/snowflake/open-snowflake.ts'
import type { Environment } from './environment.ts'
import { snowflakeOptions } from './snowflake-options.ts'
import type { SnowflakeTarget } from './target-schema.ts'

/** The target's account; statements are tagged with this tool's version. */
export const openSnowflakeTarget = (target: SnowflakeTarget, environment: Environment): Engine =>
  openSnowflake(snowflakeOptions(target, environment, toolVersion()))

function toolVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
  return version
}
