import { describe, expect, test } from 'vitest'
import type { Counts, Step } from './run-steps.ts'
import { runSteps } from './run-steps.ts'

const node = (code: string): Step['command'] => [process.execPath, '-e', code]
const ok: Step = { name: 'ok', command: node("console.log('noise of a good step')") }
const bad: Step = { name: 'bad', command: node("console.log('on stdout'); console.error('on stderr'); process.exitCode = 2") }

async function run(...lanes: readonly (readonly Step[])[]) {
  let text = ''
  const counts = await runSteps(lanes, (part) => {
    text += part
  })
  return { counts, text: text.replaceAll(/ +\d+\.\d s/g, ' # s'), last: text.trimEnd().split('\n').at(-1) }
}
const counting = (counts: Counts | null, command = ok.command): Step => ({ name: 'tests', command, count: async () => counts })

describe('runSteps', () => {
  test('a good step is one calm line; the last line counts', async () => {
    expect(await run([ok])).toEqual({
      counts: { passed: 1, failed: 0, skipped: 0 },
      text: 'ok      ok # s\n1 passed, 0 failed\n',
      last: '1 passed, 0 failed',
    })
  })

  test('a failed step prints its command, its exit code and its whole output, and the others still run', async () => {
    const { text, last } = await run([bad, ok])
    expect(text).toContain('FAILED  bad # s\n')
    expect(text).toContain('(exit code 2)\n')
    expect(text).toContain('on stdout\n')
    expect(text).toContain('on stderr\n')
    expect(text).toContain('ok      ok # s\n')
    expect(text).not.toContain('noise')
    expect(last).toBe('1 passed, 1 failed')
  })

  test('a step that counts adds its figures, skipped ones only where there are any', async () => {
    const { text, last } = await run([ok], [counting({ passed: 40, failed: 0, skipped: 2 })])
    expect(text).toContain('tests # s  40 passed, 0 failed, 2 skipped\n')
    expect(last).toBe('41 passed, 0 failed, 2 skipped')
  })

  test('a failure beside the counted tests is not lost', async () => {
    expect((await run([counting({ passed: 40, failed: 0, skipped: 0 }, bad.command)])).last).toBe('40 passed, 1 failed')
    expect((await run([counting({ passed: 40, failed: 3, skipped: 0 }, bad.command)])).last).toBe('40 passed, 3 failed')
    expect((await run([counting(null)])).last).toBe('0 passed, 1 failed')
  })

  test('a tool that is missing fails its step with the reason', async () => {
    const { text, last } = await run([{ name: 'gone', command: ['/no/such/tool'] }])
    expect(text).toContain('ENOENT')
    expect(last).toBe('0 passed, 1 failed')
  })

  test('lanes run beside each other, the steps of a lane one after the other', async () => {
    const order: string[] = []
    const timed = (name: string, ms: number): Step => ({
      name,
      command: node(`setTimeout(() => {}, ${ms})`),
      count: async () => {
        order.push(name)
        return { passed: 1, failed: 0, skipped: 0 }
      },
    })
    await run([timed('slow', 1500)], [timed('first', 1), timed('second', 1)])
    expect(order).toEqual(['first', 'second', 'slow'])
  })
})
