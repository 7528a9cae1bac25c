const OPERATE = /operate on (\w+(?: \w+)?) '([^']+)'/i

/** The privilege that is usually missing, by the kind of object that Snowflake names. */
const PRIVILEGES: Readonly<Record<string, string>> = {
  account: 'create database',
  database: 'usage, create schema',
  schema: 'usage, create table, create view, create stage, create function',
  table: 'select, insert, update, delete, truncate',
  view: 'select',
  stage: 'read, write',
  warehouse: 'usage, operate',
  function: 'usage',
}

/** The GRANT that would mend `Insufficient privileges to operate on schema 'MARTS'`, for the role of the session. */
export function renderGrantHint(message: string, role: string | undefined): string {
  const found = OPERATE.exec(message)
  const kind = found?.[1]?.toLowerCase()
  const privileges = kind === undefined ? undefined : PRIVILEGES[kind]
  const to = `to role ${role ?? '<the role of the target>'}`
  if (found?.[2] === undefined || privileges === undefined)
    return `Let the role do this; npm run snowflake:setup prints the grants that a target needs. The role is ${role ?? "the user's default"}.`
  const on = kind === 'account' ? 'account' : `${kind} ${found[2]}`
  return `Ask the owner to run: grant ${privileges} on ${on} ${to};`
}
