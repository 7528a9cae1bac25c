import { expect, test } from 'vitest'
import { maskValues } from '../../../runtime/engine/session/mask-values.ts'
import { sqlExcerpt } from '../../../runtime/engine/session/sql-excerpt.ts'

test.each([
  ["Could not convert string 'o'brien@shop.example' to INT32", "Could not convert string '…' to INT32"],
  ['duplicate key "email: ann@shop.example, "x""', 'duplicate key "…"'],
  [
    "Type INT64 with value 300 can't be cast because the value is out of range",
    "Type INT64 with value … can't be cast because the value is out of range",
  ],
  ['NOT NULL constraint failed: t.email', 'NOT NULL constraint failed: t.email'],
])('masks what may be a value in: %s', (message, masked) => expect(maskValues(message)).toBe(masked))

test('shows at most ten lines around the place, cut in width', () => {
  const sql = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n')
  const shown = sqlExcerpt(sql, sql.indexOf('line 15') + 5).split('\n')
  expect(shown).toHaveLength(11)
  expect(shown.slice(5, 9)).toEqual(['14 | line 14', '15 | line 15', '   |      ^', '16 | line 16'])
  const wide = `${'x'.repeat(500)}!${'y'.repeat(500)}`
  const [line = '', caret = ''] = sqlExcerpt(wide, 500).split('\n')
  expect(line.length).toBeLessThan(170)
  expect(line[caret.indexOf('^')]).toBe('!')
})
