const NAME = String.raw`(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))*`
const ELEMENT = String.raw`(?:to_\w+\(|parse_json\()?\$1\[\d+\]::varchar(?:, (?:'[^']*'|\d+))*\)?`
const whole = (form: string): RegExp => new RegExp(`^${form.replaceAll('<name>', NAME).replaceAll('<element>', ELEMENT)}$`)

/** Statements that neither parser knows, by their whole form, with where Snowflake documents it. */
export const UNREAD: readonly { readonly form: RegExp; readonly reason: string }[] = [
  {
    form: whole(
      String.raw`copy into <name> \(<name>(?:, <name>)*\)\nfrom \(\n  select\n    <element>(?:,\n    <element>)*\n  from @<name>/[\w/]+\n\)\nfiles = \('[^']+'(?:, '[^']+')*\)\nfile_format = \(type = json compression = gzip strip_outer_array = false\)\non_error = abort_statement`,
    ),
    reason: 'Snowflake, "COPY INTO <table>": transformation of $1 with its path, FILES, FILE_FORMAT, ON_ERROR.',
  },
  {
    form: whole(String.raw`put 'file://[^']+' @<name>/[\w/]+ auto_compress = false source_compression = gzip overwrite = true`),
    reason: 'Snowflake, "PUT".',
  },
  { form: whole('create tag <name>'), reason: 'Snowflake, "CREATE TAG".' },
  {
    form: whole(String.raw`create masking policy <name> as \(\w+ varchar\) returns varchar -> '[^']*'`),
    reason: 'Snowflake, "CREATE MASKING POLICY": AS ( <arg> <type> ) RETURNS <type> -> <body>.',
  },
  {
    form: whole(String.raw`create row access policy <name> as \(\w+ varchar\) returns boolean -> \w+ = '[^']*'`),
    reason: 'Snowflake, "CREATE ROW ACCESS POLICY": AS ( <arg> <type> ) RETURNS BOOLEAN -> <body>.',
  },
]
