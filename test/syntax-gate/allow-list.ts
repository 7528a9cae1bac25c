import type { ParserName } from './parsers.ts'

/**
 * Valid Snowflake that a parser does not know. The phrase is replaced and the parser asked again, so that the rest of the
 * statement is checked all the same; of a statement that none knows, its whole form is the phrase. An entry that nothing
 * needs fails the test.
 */
export interface Allowed {
  readonly parser: ParserName
  readonly phrase: RegExp
  readonly instead: string
  /** Where the form is documented. */
  readonly reason: string
}

/** Parts of phrases: a name or a dotted one, a text literal, a list of names in brackets. */
const NAME = String.raw`(?:"(?:[^"]|"")+"|[a-z_][a-z0-9_]*)(?:\.(?:"(?:[^"]|"")+"|[a-z_][a-z0-9_]*))*`
const TEXT = String.raw`'(?:[^'\\]|\\.|'')*'`
const NAMES = String.raw`\(${NAME}(?:, ${NAME})*\)`
/** `N`, `T` and `L` in a phrase stand for these parts; a blank is any space. */
const phrase = (form: string): RegExp => new RegExp(form.replaceAll('<name>', NAME).replaceAll('<text>', TEXT).replaceAll('<names>', NAMES))
const whole = (form: string): RegExp => phrase(`^${form}$`)
const both = (entry: Omit<Allowed, 'parser'>): Allowed[] => [
  { parser: 'sqlparser', ...entry },
  { parser: 'polyglot', ...entry },
]
const COLUMNS = 'Snowflake, "ALTER TABLE … ALTER COLUMN": actions on several columns stand in brackets, COMMENT among them.'
const DYNAMIC = 'Snowflake, "ALTER DYNAMIC TABLE": SET, CLUSTER BY, SUSPEND | RESUME RECLUSTER, tags.'
const FUTURE = 'Snowflake, "GRANT <privileges> … TO ROLE": ON FUTURE <kind> IN SCHEMA.'

export const ALLOWED: readonly Allowed[] = [
  {
    parser: 'sqlparser',
    phrase: phrase(String.raw`\n\) copy grants (?=as\n|comment = )`),
    instead: '\n) ',
    reason: 'Snowflake, "CREATE VIEW": [ COPY GRANTS ] stands after the column list; the parser knows it for tables only.',
  },
  {
    parser: 'polyglot',
    phrase: phrase(String.raw` copy grants(?= as\n| with row access)`),
    instead: '',
    reason: 'Snowflake, "CREATE TABLE … AS SELECT": COPY GRANTS is valid with OR REPLACE; the parser knows it for views only.',
  },
  ...both({
    phrase: phrase('with row access policy <name> on <names> '),
    instead: '',
    reason: 'Snowflake, "CREATE TABLE" and "CREATE VIEW": [ WITH ] ROW ACCESS POLICY … ON ( … ).',
  }),
  {
    parser: 'polyglot',
    phrase: phrase(String.raw`\n\) cluster by <names>(?= as\n)`),
    instead: '\n)',
    reason: 'Snowflake, "CREATE TABLE … AS SELECT": [ CLUSTER BY ( … ) ] stands after the columns; the parser knows it without a select.',
  },
  {
    parser: 'polyglot',
    phrase: phrase(' copy grants$'),
    instead: '',
    reason: 'Snowflake, "CREATE TABLE … LIKE": [ COPY GRANTS ] ends the statement.',
  },
  ...both({
    phrase: phrase(' with masking policy <name>'),
    instead: '',
    reason: 'Snowflake, "CREATE TABLE" and "CREATE VIEW": [ WITH ] MASKING POLICY stands after a column.',
  }),
  ...both({
    phrase: whole(String.raw`alter table (<name>) alter \(\n  <name> comment <text>(?:,\n  <name> comment <text>)*\n\)`),
    instead: "comment on table $1 is 'x'",
    reason: COLUMNS,
  }),
  {
    parser: 'sqlparser',
    phrase: phrase('add column if not exists'),
    instead: 'add column',
    reason: 'Snowflake, "ALTER TABLE": ADD [ COLUMN ] [ IF NOT EXISTS ].',
  },
  {
    parser: 'sqlparser',
    phrase: whole(String.raw`alter table (<name>) set data_retention_time_in_days = \d+`),
    instead: "comment on table $1 is 'x'",
    reason: 'Snowflake, "ALTER TABLE": SET DATA_RETENTION_TIME_IN_DAYS = <integer>.',
  },
  {
    parser: 'polyglot',
    phrase: whole('alter table (<name>) (?:suspend|resume) recluster'),
    instead: "comment on table $1 is 'x'",
    reason: 'Snowflake, "ALTER TABLE": clustering action { SUSPEND | RESUME } RECLUSTER.',
  },
  {
    parser: 'sqlparser',
    phrase: whole('alter table (<name>) set tag <name> = <text>'),
    instead: "comment on table $1 is 'x'",
    reason: 'Snowflake, "ALTER TABLE": SET TAG <name> = \'<value>\'.',
  },
  ...both({
    phrase: whole('alter view (<name>) set tag <name> = <text>'),
    instead: "comment on view $1 is 'x'",
    reason: 'Snowflake, "ALTER VIEW": SET TAG <name> = \'<value>\'.',
  }),
  {
    parser: 'sqlparser',
    phrase: whole('alter table (<name>) modify column <name> set masking policy <name> force'),
    instead: "comment on table $1 is 'x'",
    reason: 'Snowflake, "ALTER TABLE … ALTER COLUMN": SET MASKING POLICY <name> [ FORCE ].',
  },
  {
    parser: 'sqlparser',
    phrase: whole('alter table (<name>) add row access policy <name> on <names>'),
    instead: "comment on table $1 is 'x'",
    reason: 'Snowflake, "ALTER TABLE": ADD ROW ACCESS POLICY <name> ON ( … ).',
  },
  ...both({
    phrase: phrase(
      String.raw`^create or replace (?:transient )?dynamic table (<name>) \(([^)]|\(\d+(?:, \d+)?\)|<text>)*\n\)\n  target_lag = (?:<text>|downstream)\n(?:  [^\n]+\n)*as\n`,
    ),
    instead: 'create or replace table $1 as\n',
    reason: 'Snowflake, "CREATE DYNAMIC TABLE": columns with type and COMMENT, TARGET_LAG, WAREHOUSE, INITIALIZATION_WAREHOUSE, …',
  }),
  ...both({
    phrase: whole(
      'alter dynamic table (<name>) (?:set (?:target_lag|warehouse|comment|tag <name>) = (?:<text>|<name>)|cluster by <names>|drop clustering key|(?:suspend|resume) recluster)',
    ),
    instead: "comment on table $1 is 'x'",
    reason: DYNAMIC,
  }),
  ...both({
    phrase: whole('drop dynamic table if exists (<name>)'),
    instead: 'drop table if exists $1',
    reason: 'Snowflake, "DROP DYNAMIC TABLE": [ IF EXISTS ].',
  }),
  {
    parser: 'polyglot',
    phrase: whole('show (?:dynamic tables like <text> in schema <name>|warehouses like <text>)'),
    instead: 'select 1',
    reason: 'Snowflake, "SHOW DYNAMIC TABLES" and "SHOW WAREHOUSES": [ LIKE ] [ IN SCHEMA ]; the parser keeps every SHOW as text.',
  },
  ...both({
    phrase: whole("alter warehouse <name> set warehouse_size = '(?:x-small|small|medium|large|x-large|[2-6]x-large)'"),
    instead: 'select 1',
    reason: 'Snowflake, "ALTER WAREHOUSE": SET WAREHOUSE_SIZE, with the sizes\' other spellings in quotes.',
  }),
  {
    parser: 'sqlparser',
    phrase: phrase('^create or replace schema'),
    instead: 'create schema',
    reason: 'Snowflake, "CREATE SCHEMA": [ OR REPLACE ].',
  },
  ...both({ phrase: phrase(' on future (?:tables|views|dynamic tables) in schema '), instead: ' on schema ', reason: FUTURE }),
  ...both({
    phrase: phrase('^grant [a-z, ]+ on dynamic table (<name>) to '),
    instead: 'grant select on table $1 to ',
    reason: 'Snowflake, "GRANT <privileges> … TO ROLE": dynamic tables have SELECT, MONITOR and OPERATE.',
  }),
  {
    parser: 'polyglot',
    phrase: phrase(' to database role (?=<name>$)'),
    instead: ' to role ',
    reason: 'Snowflake, "GRANT <privileges> … TO ROLE": TO DATABASE ROLE <name>.',
  },
  {
    parser: 'polyglot',
    phrase: whole('show parameters in session'),
    instead: 'select 1',
    reason: 'Snowflake, "SHOW PARAMETERS": [ IN SESSION ]; the parser keeps every SHOW as text.',
  },
  {
    parser: 'polyglot',
    phrase: whole('create temporary stage <name>'),
    instead: 'select 1',
    reason: 'Snowflake, "CREATE STAGE": [ TEMPORARY ] STAGE <name>; the parser keeps it as text.',
  },
  {
    parser: 'polyglot',
    phrase: /^remove @[\w./"~]+$/,
    instead: 'select 1',
    reason: 'Snowflake, "REMOVE": @<stage>/<path>/; the parser keeps it as text.',
  },
  {
    parser: 'sqlparser',
    phrase: /^put 'file:\/\/[^']+' @[\w./"~]+ auto_compress = false source_compression = gzip overwrite = true$/,
    instead: 'select 1',
    reason: 'Snowflake, "PUT": file and stage, AUTO_COMPRESS, SOURCE_COMPRESSION, OVERWRITE.',
  },
  {
    parser: 'sqlparser',
    phrase: /^copy into [\s\S]*\$1\[\d+\][\s\S]*on_error = abort_statement$/,
    instead: 'select 1',
    reason: 'Snowflake, "COPY INTO <table>": a transformation selects elements and casts of $1; the parser knows plain columns only.',
  },
]

/** Texts of the artifact that name a relation and are never run. */
export const NO_STATEMENTS: ReadonlySet<string> = new Set(['state/quarantine_relation'])
