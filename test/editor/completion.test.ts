import { describe, expect, test } from 'vitest'
import { openEditor } from './editor.ts'

const editor = openEditor('test/editor/project')

/** What an author has typed so far; the cursor stands at `‸`. */
function complete(typed: string): readonly string[] {
  editor.write(
    'draft.ts',
    `import { acceptedValues, defineModel, from, sum, unique } from '#dsl'
import { alphaUsage, incidents, workspaces } from './sources.ts'
import { toolDay } from './int_tool_days.ts'
${typed.replace('‸', '')}
`,
  )
  return editor.completions(['draft.ts', typed])
}
const alphaColumns = ['actor_key', 'date', 'input', 'model', 'output', 'sessions']
/** Of Kysely's expressions; everything else in a list is the language. */
const ofKysely = ['expressionType', 'toOperationNode']
const methods = (typed: string) => complete(typed).filter((name) => !ofKysely.includes(name))

describe('completion offers', () => {
  test('columns, and nothing else, after a row', () => {
    expect(complete('from(alphaUsage).where((c) => c.‸)')).toEqual(alphaColumns)
    expect(complete('from(alphaUsage).groupBy((c) => ({ d: c.date })).aggregate((c) => ({ n: sum(c.‸) }))')).toEqual(alphaColumns)
    expect(
      complete('defineModel({ tests: (r) => [unique(r.‸)] }, () => from(alphaUsage).select((c) => ({ day: c.date, n: c.input })))'),
    ).toEqual(['day', 'n'])
  })

  test('methods of the column’s own kind', () => {
    const number = methods('from(alphaUsage).where((c) => c.sessions.‸)')
    expect(number).toEqual(expect.arrayContaining(['eq', 'gt', 'within', 'orElse', 'plus', 'dividedBy', 'desc']))
    expect(number).not.toContain('like')
    const text = methods('from(alphaUsage).where((c) => c.model.‸)')
    expect(text).toContain('like')
    expect(text).not.toContain('dividedBy')
    expect(methods('from(incidents(workspaces[0])).where((i) => i.summary.‸)')).toEqual(['isNotNull', 'isNull'])
    expect(methods('from(incidents(workspaces[0])).where((i) => i.services.‸)')).toEqual(['get', 'isNotNull', 'isNull', 'text'])
    expect(methods('sum(1 as never).‸')).toEqual(['aggregate', 'empty', 'is', 'orElse', 'over', 'where'])
  })

  test('the accepted values of a column', () => {
    expect(complete("from(incidents(workspaces[0])).where((i) => i.mode.eq('‸'))")).toEqual(['retrospective', 'standard', 'test'])
    expect(
      complete(
        "defineModel({ tests: (r) => [acceptedValues(r.mode, ['‸'])] }, () => from(incidents(workspaces[0])).select((i) => ({ mode: i.mode })))",
      ),
    ).toEqual(['retrospective', 'standard', 'test'])
  })

  test('the columns of a row contract', () => {
    const row = ['activity_date', 'exact_tokens', 'messages', 'sessions', 'tool', 'user_key']
    expect(complete('from(alphaUsage).select((c) => toolDay({ ‸ }))')).toEqual(row)
    expect(complete('from(alphaUsage).select((c) => toolDay.sparse({ ‸ }))')).toEqual(row)
    expect(complete("from(alphaUsage).select((c) => toolDay.sparse({ tool: '‸' }))")).toEqual(['alpha', 'beta'])
  })

  test('the keys of a model’s config', () => {
    expect(complete('defineModel({ incremental: { ‸ } }, () => from(alphaUsage).select((c) => c))')).toEqual(
      expect.arrayContaining(['key', 'cursor', 'lookback']),
    )
  })
})
