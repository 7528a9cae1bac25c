import { expect, test } from 'vitest'
import { commentStatement, renderQueryTag } from '../../../../runtime/engine/snowflake/statement/tag-statement.ts'
import { openAccount } from './support/open-account.ts'

const label = (statement: string, tag: Record<string, string> = {}) => ({ statement, tag, version: '0.1.0' })

test.each(['a */ drop table t; /*', '/* a', '*/', '/*/', '**/', 'quote \' " \\ \n line', 'x\u2028y'])(
  'no id ends the comment or begins another: %j',
  (id) => {
    const text = commentStatement('select 1', label(id, { run: id }))
    const [sql, comment = ''] = text.split('\n/* ')
    expect(sql).toBe('select 1')
    expect(comment.indexOf('*/')).toBe(comment.length - 2)
    expect(comment).not.toContain('/*')
    expect(comment).not.toContain('\n')
    expect(JSON.parse(comment.slice(0, -3))).toEqual({ statement: id, run: id })
  },
)

test('a tag is JSON of at most 2,000 characters that still names the statement and the run', () => {
  expect(JSON.parse(renderQueryTag(label('shop/full/merge', { project: 'p', node: 'shop', kind: 'full', run: 'r1' })))).toEqual({
    tool: 'tech_health',
    project: 'p',
    node: 'shop',
    kind: 'full',
    run: 'r1',
    statement: 'shop/full/merge',
    version: '0.1.0',
  })
  const long = renderQueryTag(label('shop/full/merge', { node: 'n'.repeat(3000), run: 'r1' }))
  expect(long.length).toBeLessThanOrEqual(2000)
  expect(JSON.parse(long)).toEqual({ tool: 'tech_health', run: 'r1', statement: 'shop/full/merge' })
  expect(renderQueryTag(label('s'.repeat(5000), { run: 'r'.repeat(5000) })).length).toBeLessThanOrEqual(2000)
})

test('the server reads the same id from both', async () => {
  const { session, statement, control } = await openAccount()
  const id = "node's/full/a */ b"
  expect(await session.query(await statement(id, 'select 1 as one'), { tag: { run: 'r' } })).toEqual([{ one: 1n }])
  expect((await control.log()).at(-1)).toMatchObject({ statement: id, tag: { statement: id }, comment: { statement: id, run: 'r' } })
})
