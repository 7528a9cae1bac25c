import { describe, expect, it } from 'vitest'

interface Box {
  id: string
  width: number
}
interface Link {
  from: string
  to: string
}
interface Point {
  x: number
  y: number
}
type LayeredLayout = (boxes: Box[], links: Link[]) => { boxes: Map<string, Point>; bends: Map<Link, Point[]> }

/** The page's own module: it needs no browser. */
const file = '../../compiler/emit/docs-page/browser/graph/layered-layout.js'
const { layeredLayout }: { layeredLayout: LayeredLayout } = await import(file)

const boxes = (...ids: string[]): Box[] => ids.map((id) => ({ id, width: 100 }))
const at = (places: Map<string, Point>, id: string): Point => places.get(id) ?? expect.unreachable()

describe('layeredLayout', () => {
  it('points every link to the right, sources close to their readers', () => {
    const links = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'seed', to: 'c' },
    ]
    const { boxes: places } = layeredLayout(boxes('a', 'b', 'c', 'seed'), links)
    for (const { from, to } of links) expect(at(places, from).x).toBeLessThan(at(places, to).x)
    expect(at(places, 'seed').x).toBe(at(places, 'b').x)
  })

  it('never puts two boxes on each other', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `n${index}`)
    const links = ids.flatMap((to, index) =>
      [index >> 1, index >> 2, index - 7].filter((from) => from >= 0 && from < index).map((from) => ({ from: `n${from}`, to })),
    )
    const { boxes: places } = layeredLayout(boxes(...ids), links)
    const seen = new Set([...places.values()].map(({ x, y }) => `${x} ${y}`))
    expect(seen.size).toBe(60)
  })

  it('uncrosses two links', () => {
    const { boxes: places } = layeredLayout(boxes('a', 'b', 'd', 'c'), [
      { from: 'a', to: 'c' },
      { from: 'b', to: 'd' },
    ])
    expect(Math.sign(at(places, 'a').y - at(places, 'b').y)).toBe(Math.sign(at(places, 'c').y - at(places, 'd').y))
  })

  it('leads a long link around the boxes between', () => {
    const long = { from: 'a', to: 'c' }
    const { boxes: places, bends } = layeredLayout(boxes('a', 'b', 'c'), [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, long])
    const middle = at(places, 'b')
    const crossing = (bends.get(long) ?? []).filter((point) => Math.abs(point.y - middle.y) < 13)
    expect((bends.get(long) ?? []).length).toBeGreaterThan(0)
    for (const point of crossing) expect(Math.abs(point.x - middle.x)).toBeGreaterThan(50)
  })

  it('lays out nothing, and one', () => {
    expect(layeredLayout([], []).boxes.size).toBe(0)
    expect(at(layeredLayout(boxes('a'), []).boxes, 'a').y).toBeCloseTo(0)
  })
})
