import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningSimulator } from '#simulator-kit'
import { startLetters } from './letters-simulator.ts'

interface Letter {
  id: string
  kind: string
  shape: { lines: number[]; note?: string }
}

let simulator: RunningSimulator

beforeEach(async () => {
  simulator = await startLetters()
})
afterEach(() => simulator.close())

const page = async (offset = 0) =>
  (await (await fetch(`${simulator.url}/letters?offset=${offset}`)).json()) as { rows: Letter[]; next?: number }
const ids = async (offset = 0) => (await page(offset)).rows.map((row) => row.id)

describe('faults of the rows', () => {
  it('inserts a row between two pages, so that an offset shows a row twice', async () => {
    simulator.arm({ kind: 'page_drift', route: 'GET /letters', skip: 1 })
    expect(await ids(0)).toEqual(['a', 'b'])
    expect(await ids(2)).toEqual(['b', 'c'])
    expect(await ids(0)).toEqual(['new-0', 'a'])
    simulator.reset()
    expect(await ids(0)).toEqual(['a', 'b'])
  })

  it('names the same cursor again', async () => {
    simulator.arm({ kind: 'repeated_cursor', skip: 1 })
    expect((await page(0)).next).toBe(2)
    expect((await page(2)).next).toBe(2)
    expect((await page(2)).next).toBe(4)
  })

  it('waits, where no route is named, for one that can show it', async () => {
    simulator.arm({ kind: 'duplicate_row' })
    await fetch(`${simulator.url}/letters/a`)
    expect(await ids()).toEqual(['a', 'b', 'a'])
  })

  it('doubles a row', async () => {
    simulator.arm({ kind: 'duplicate_row' })
    expect(await ids()).toEqual(['a', 'b', 'a'])
    expect(await ids()).toEqual(['a', 'b'])
  })

  it('restates values at any depth until it is disarmed', async () => {
    const id = simulator.arm({ kind: 'late_restatement', ids: ['b'], set: { 'shape.lines.1': 9, 'shape.note': 'late', kind: 'sign' } })
    const [first, second] = (await page()).rows
    expect(first).toEqual({ id: 'a', kind: 'letter', shape: { lines: [1, 2] } })
    expect(second).toEqual({ id: 'b', kind: 'sign', shape: { lines: [1, 9], note: 'late' } })
    expect((await page()).rows[1]).toEqual(second)
    expect(simulator.disarm(id)).toBe(true)
    expect(simulator.disarm(id)).toBe(false)
    expect((await page()).rows[1]).toEqual({ id: 'b', kind: 'letter', shape: { lines: [1, 2] } })
  })

  it('shows an unknown value, of the first row where no id is named', async () => {
    simulator.arm({ kind: 'unknown_enum_value', field: 'kind', value: 'rune', times: 1 })
    expect((await page()).rows.map((row) => row.kind)).toEqual(['rune', 'letter'])
    expect((await page()).rows.map((row) => row.kind)).toEqual(['letter', 'letter'])
  })

  it('deletes for good, and pages stay full', async () => {
    simulator.arm({ kind: 'hard_delete', ids: ['a', 'c'] })
    expect([await ids(0), await ids(2)]).toEqual([
      ['b', 'd'],
      ['e', 'f'],
    ])
  })
})
