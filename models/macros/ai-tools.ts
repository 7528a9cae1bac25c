/** AI tools in the order in which they are listed, each with the rule by which its tokens are counted. */
export const aiTools = [
  { code: 'claude_code', rule: 'R-1', version: 1 },
  { code: 'cursor', rule: 'R-3', version: 1 },
  { code: 'firebender', rule: 'R-4', version: 1 },
  { code: 'amp', rule: 'R-2', version: 1 },
  { code: 'chatgpt', rule: 'R-5', version: 1 },
  { code: 'goose', rule: 'R-6', version: 1 },
  { code: 'g2', rule: 'R-7', version: 1 },
] as const
export type AiTool = (typeof aiTools)[number]['code']

export const aiToolCodes = ['claude_code', 'cursor', 'firebender', 'amp', 'chatgpt', 'goose', 'g2'] as const
export const tokenRules = ['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6', 'R-7'] as const
export const tokenMethods = ['exact', 'derived', 'estimated', 'none'] as const
export const costMethods = ['charged', 'reported', 'none'] as const
