import { type Profile, type SourceData, seededRandom } from '#simulator-kit'

/** What a bill tells apart. */
export interface BillLine {
  /** From 0; the first three are the AI vendors. */
  index: number
  provider: 'aws' | 'snowflake' | AiProvider
  service: string
  accountId: string
  region: string | null
  /** Billionths of a US dollar on a usual day. */
  usual: number
}

/** Providers whose bills can be held against what the tools themselves say. */
export const aiProviders = ['anthropic', 'cursor', 'open_ai'] as const
export type AiProvider = (typeof aiProviders)[number]

/** Days of 32 in `tiny` and `small`, of 365 in `full`: together the rows of the profiles. */
const linesPerDay: Record<Profile, number> = { tiny: 6, small: 156, full: 2_000 }
const aiServices: Record<AiProvider, string> = { anthropic: 'Claude Code', cursor: 'Cursor Teams', open_ai: 'ChatGPT Enterprise' }
const aws = ['AmazonEC2', 'AmazonRDS', 'AmazonS3', 'AWSLambda', 'AmazonCloudWatch']
const regions = ['us-east-1', 'eu-west-1', 'eu-central-1']
const snowflake = ['Compute', 'Storage', 'Cloud Services']

/** The lines of every day's bill. */
export function billLines({ seed, profile }: SourceData): BillLine[] {
  return Array.from({ length: linesPerDay[profile] }, (_, index) => billLine(seed, index))
}

/** No two lines share provider, service, account and region: the account counts up with the index. */
function billLine(seed: string, index: number): BillLine {
  const provider = aiProviders[index]
  const usual = seededRandom(seed, 'vantage', 'line', index).int(1_000_000, 900_000_000) * 1_000
  if (provider) return { index, provider, service: aiServices[provider], accountId: `org-${provider}`, region: null, usual: usual + 40e9 }
  const account = String(100_000_000_000 + Math.floor(index / 15))
  if (index % 15 === 4) return { index, provider: 'snowflake', service: snowflake[index % 3]!, accountId: account, region: null, usual }
  return { index, provider: 'aws', service: aws[index % 5]!, accountId: account, region: regions[Math.floor(index / 5) % 3]!, usual }
}
