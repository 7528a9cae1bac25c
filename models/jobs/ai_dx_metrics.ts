import { defineJob } from '#dsl'

/** Use of AI tools, from seven sources to the weeks of engineers. */
export const aiDxMetrics = defineJob({
  schedule: '30 14 * * *',
  resources: ['claude_code.*', 'cursor.*', 'firebender.*', 'amp.*', 'chatgpt.*', 'goose.*', 'g2.*'],
  select: '+tag:ai_telemetry',
  description: 'Loads what seven AI tools tell of their use every day, counts tokens by the rule of each tool, and builds the marts.',
})
