import { defineJob } from '#dsl'

/** SLOs and costs; with them the tools' own costs, which bills are held against. */
export const sloDaily = defineJob({
  schedule: '0 16 * * *',
  resources: ['oebot.*', 'vantage.*', 'claude_code.usage', 'cursor.usage_events'],
  select: '@source:raw_oebot @source:raw_vantage',
  description: 'Loads SLO results and bills every day, and builds attainment, error budgets and the reconciliation of AI costs.',
})
