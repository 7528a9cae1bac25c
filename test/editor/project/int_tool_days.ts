import { day, defineModel, defineRow, from, integer, oneOf, string, sum, unionAll } from '#dsl'
import { alphaUsage, betaUsage } from './sources.ts'

/** What each tool must say of a day. A measure that a tool does not know is NULL, not 0. */
export const toolDay = defineRow({
  tool: oneOf('alpha', 'beta'),
  user_key: string(),
  /** UTC. */
  activity_date: day(),
  sessions: integer().null(),
  messages: integer().null(),
  exact_tokens: integer(),
})

const alphaDays = () =>
  from(alphaUsage)
    .groupBy((u) => ({ activity_date: u.date, user_key: u.actor_key }))
    .aggregate((u) => ({ sessions: sum(u.sessions), exact_tokens: sum(u.input).orElse(0) }))
    .as('alpha_days')

const alpha = () => from(alphaDays()).select((d) => toolDay({ tool: 'alpha', messages: null, ...d }))
const beta = () =>
  from(betaUsage).select((u) =>
    toolDay.sparse({ tool: 'beta', user_key: u.user_key, activity_date: u.date, messages: u.messages, exact_tokens: 0 }),
  )

/** One row per tool, engineer and day. */
export const intToolDays = defineModel({}, () => unionAll(alpha(), beta()))
