/** What the suite says when it is not told of an account. */
export const NOT_TRIED =
  'live suite: skipped, nothing was tried. It wants an account: SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER, SNOWFLAKE_WAREHOUSE, SNOWFLAKE_DATABASE, ' +
  'and SNOWFLAKE_PRIVATE_KEY_PATH, SNOWFLAKE_TOKEN or SNOWFLAKE_PASSWORD (see .env.example and test/live/README.md).'

export const isWanted = (environment: Readonly<Record<string, string | undefined>>): boolean => Boolean(environment['SNOWFLAKE_ACCOUNT'])
