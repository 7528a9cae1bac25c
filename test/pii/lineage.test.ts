import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Artifact, ArtifactNode } from '#artifact'
import { compileProject, snowflake } from '#compiler'
import { personalColumns, unhashedWays } from './support/personal-values.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
let artifact: Artifact
beforeAll(async () => {
  const compiled = await compileProject({ root: ROOT, dialect: snowflake })
  if (!compiled.artifact) throw new Error(compiled.diagnostics.map(({ message }) => message).join('; '))
  artifact = compiled.artifact
})

/** Columns that are coarse by a function of their own: many people share each value. They stay in staging. */
const coarse = ['stg_ecommerce__customers.birth_year_band', 'stg_ecommerce__customers.email_domain']
const isMart = ({ schema }: ArtifactNode) => schema === 'marts'
/** Sources and seeds hold what was given; all else is made of it. */
const isBuilt = ({ kind }: ArtifactNode) => kind !== 'source' && kind !== 'seed'

describe('by the lineage', () => {
  test('the contracts mark what tells who a customer is', () => {
    const marked = personalColumns(artifact)
    for (const column of ['full_name', 'email', 'phone', 'street_address', 'postal_code', 'city', 'birth_date'])
      expect(marked).toContain(`raw_ecommerce.customer.${column}`)
  })

  test('no column of a mart is made of personal data but through its hash', () => {
    expect(artifact.nodes.filter(isMart).length).toBeGreaterThan(5)
    expect(unhashedWays(artifact, isMart)).toEqual([])
  })

  test('nothing that is built has personal data, but for what is coarse by design, and that is read by no other model', () => {
    expect([...new Set(unhashedWays(artifact, isBuilt).map((way) => way.split(' <- ')[0]))].sort()).toEqual(coarse)
    expect(artifact.lineage.columns.filter(({ from }) => coarse.includes(from))).toEqual([])
  })

  test('hashed columns come from the hash of personal data: the search sees a way that is open', () => {
    const opened: Artifact = {
      ...artifact,
      lineage: {
        ...artifact.lineage,
        columns: artifact.lineage.columns.map((edge) =>
          edge.to === 'stg_ecommerce__customers.email_hash' ? { ...edge, kind: 'transform' } : edge,
        ),
      },
    }
    expect(unhashedWays(opened, isBuilt)).toContain('stg_ecommerce__customers.email_hash <- raw_ecommerce.customer.email')
    expect(unhashedWays(artifact, isBuilt)).not.toContain('stg_ecommerce__customers.email_hash <- raw_ecommerce.customer.email')
  })
})
