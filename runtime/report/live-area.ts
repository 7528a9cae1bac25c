import type { Palette } from './palette.ts'
import { renderPlural, renderSeconds } from './render-numbers.ts'
import type { RunEvent } from './run-event.ts'

/** What a terminal stream offers. */
export interface LiveStream {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

interface Running {
  readonly name: string
  readonly what: string
  readonly since: number
  count: number
}

const MOST_LINES = 10
const REDRAW_MS = 200

/** The foot of a terminal: one line for each thing that is running, under the lines that stay. */
export class LiveArea {
  readonly #stream: LiveStream
  readonly #palette: Palette
  readonly #now: () => number
  readonly #running = new Map<string, Running>()
  readonly #timer: NodeJS.Timeout
  #done = 0
  #total = 0
  #drawn = 0

  constructor(stream: LiveStream, palette: Palette, now: () => number) {
    this.#stream = stream
    this.#palette = palette
    this.#now = now
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS)
    this.#timer.unref()
  }

  /** Keeps the account of what is running. */
  follow(event: RunEvent): void {
    switch (event.type) {
      case 'build_started':
        this.#total = event.nodes.length
        break
      case 'node_started':
        this.#start(event.node, event.run === 'none' ? 'tests' : event.run)
        break
      case 'node_finished':
        this.#running.delete(event.result.node)
        this.#done = event.done
        break
      case 'resource_started':
        this.#start(`${event.resource} ${event.partition}`.trim(), 'load')
        break
      case 'page_read': {
        const load = this.#running.get(`${event.resource} ${event.partition}`.trim())
        if (load) load.count += event.records
        break
      }
      case 'resource_finished':
        this.#running.delete(`${event.resource} ${event.partition}`.trim())
        break
      default:
    }
  }

  /** Writes lines that stay, above the live ones. */
  print(text: string): void {
    this.#stream.write(`${this.#erase()}${text}\n`)
    this.#draw()
  }

  close(): void {
    clearInterval(this.#timer)
    this.#running.clear()
    this.#stream.write(this.#erase())
  }

  #start(name: string, what: string): void {
    this.#running.set(name, { name, what, since: this.#now(), count: 0 })
  }

  #draw(): void {
    const lines = this.#lines()
    this.#stream.write(`${this.#erase()}${lines.map((line) => `${line}\n`).join('')}`)
    this.#drawn = lines.length
  }

  #lines(): string[] {
    if (this.#running.size === 0) return []
    const width = Math.max(20, (this.#stream.columns ?? 80) - 1)
    const shown = [...this.#running.values()].slice(0, MOST_LINES)
    const names = Math.max(...shown.map((entry) => entry.name.length))
    const lines = shown.map((entry) => {
      const time = renderSeconds((this.#now() - entry.since) / 1000).padStart(9)
      const count = entry.count > 0 ? `  ${renderPlural(entry.count, 'record')}` : ''
      return `  ${entry.name.padEnd(names)}  ${entry.what.padEnd(11)}${time}${count}`.slice(0, width)
    })
    const more = this.#running.size - shown.length
    const waiting = this.#total > 0 ? `${this.#done} of ${renderPlural(this.#total, 'node')} done, ` : ''
    return [...lines, `  ${waiting}${this.#running.size} running${more > 0 ? ` (${more} not shown)` : ''}`.slice(0, width)].map(
      this.#palette.quiet,
    )
  }

  /** Moves to the first live line and clears from there to the end of the screen. */
  #erase(): string {
    const text = this.#drawn > 0 ? `\u001b[${this.#drawn}A\u001b[0J` : ''
    this.#drawn = 0
    return text
  }
}
