import { defineJob } from '#dsl'

/** SLOs and costs, after the AI tools of the day are there to be held against their bills. */
export const sloDaily = defineJob({
  schedule: '0 16 * * *',
  resources: ['oebot.*', 'vantage.*'],
  select: '@source:raw_oebot @source:raw_vantage',
  description: 'Loads SLO results and bills every day, and builds attainment, error budgets and the reconciliation of AI costs.',
})
