import type { Page } from 'playwright-core'

/** How long the browser takes for a statement and the next frame. */
export const milliseconds = (page: Page, code: string): Promise<number> =>
  page.evaluate(
    `(async () => { const start = performance.now(); ${code}; await new Promise(requestAnimationFrame); return performance.now() - start })()`,
  )

/** Pixels of the graph for which a condition on `red`, `green`, `blue` and `alpha` holds. */
export const pixels = (page: Page, condition: string): Promise<number> =>
  page.evaluate(`[...document.querySelectorAll('canvas')].reduce((sum, { width, height }, index, all) => {
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    copy.drawImage(all[index], 0, 0)
    const { data } = copy.getImageData(0, 0, width, height)
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue, alpha] = data.subarray(at, at + 4)
      if (${condition}) sum++
    }
    return sum
  }, 0)`)

/** WCAG's contrast of an element's text with the nearest background behind it. */
export const contrast = (page: Page, selector: string): Promise<number> =>
  page.evaluate(`(() => {
    const rgb = (text) => text.match(/[\\d.]+/g).map(Number)
    const luminance = (text) => {
      const [r, g, b] = rgb(text).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const element = document.querySelector(${JSON.stringify(selector)})
    let behind = element
    while (behind.parentElement && rgb(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement
    const [lighter, darker] = [luminance(getComputedStyle(element).color), luminance(getComputedStyle(behind).backgroundColor)].sort((a, b) => b - a)
    return (lighter + 0.05) / (darker + 0.05)
  })()`)
