import { beforeAll, describe, expect, test } from 'vitest'
import type { Editor } from './editor.ts'
import { openEditor } from './editor.ts'

let editor: Editor
beforeAll(() => {
  editor = openEditor('test/editor/project')
})

describe('hover', () => {
  test('a column shows its type and the JSDoc of where it was first written, through two models', () => {
    expect(editor.hover(['fct_incidents_by_day.ts', 'countDistinct(i.‸incident_key).where'])).toEqual({
      type: '(property) incident_key: TextColumn<string>',
      doc: 'Stable across workspaces.',
    })
    expect(editor.hover(['fct_incidents.ts', 'r.‸severity_rank.lte'])).toEqual({
      type: '(property) severity_rank: NumberColumn<number>',
      doc: '1 is the most severe.',
    })
  })

  test('a model shows its plain row and its own JSDoc', () => {
    expect(editor.hover(['fct_incidents_by_day.ts', 'export const ‸fctIncidentsByDay'])).toEqual({
      type: 'const fctIncidentsByDay: Model<{ reported_on: Day; incidents: number; severe_incidents: number; level: "severe" | "calm" }>',
      doc: 'One row per day.',
    })
  })

  test('a joined column shows that the join made it nullable', () => {
    expect(editor.hover(['int_incidents.ts', 's.‸severity_rank.orElse']).type).toBe('(property) severity_rank: NumberColumn<number | null>')
  })

  test('a function of the language shows what it means', () => {
    expect(editor.hover(['fct_incidents.ts', '‸key: (r) =>']).doc).toContain('identity')
    expect(editor.hover(['stg_incidents.ts', 'reported_at: ‸toUtc(']).doc).toContain('UTC')
  })
})

describe('go to definition', () => {
  test('a column leads to the expression that made it, two models up', () => {
    expect(editor.definition(['fct_incidents_by_day.ts', 'countDistinct(i.‸incident_key).where'])).toEqual([
      'stg_incidents.ts: incident_key: sha256(text`${ws.code}|${id}`),',
    ])
  })

  test('a column that was only passed on leads to the source', () => {
    expect(editor.definition(['fct_incidents.ts', 'partition: (r) => r.‸workspace_code'])).toEqual([
      'stg_incidents.ts: workspace_code: literal(ws.code),',
    ])
    expect(editor.definition(['int_tool_days.ts', 'sum(u.‸input)'])).toEqual(['sources.ts: input: integer(),'])
  })

  test('a model leads to its file', () => {
    expect(editor.definition(['fct_incidents_by_day.ts', 'from(‸fctIncidents)'])).toEqual([
      'fct_incidents.ts: export const fctIncidents = defineModel(',
    ])
  })
})
