/**
 * A Markdown text with its generated regions written anew: what stands between `<!-- begin: name -->` and
 * `<!-- end: name -->`. Text outside of them is left as it is.
 * @throws where the text has no such region, or a region that nothing fills.
 */
export function fillRegions(text: string, regions: Readonly<Record<string, string>>): string {
  const seen = new Set<string>()
  const filled = text.replace(/(<!-- begin: (\S+) -->\n)[\s\S]*?(<!-- end: \2 -->)/g, (_, begin: string, name: string, end: string) => {
    const content = regions[name]
    if (content === undefined) throw new Error(`nothing fills the region "${name}"; there are: ${Object.keys(regions).join(', ')}`)
    seen.add(name)
    return `${begin}${content.trim()}\n${end}`
  })
  const missing = Object.keys(regions).filter((name) => !seen.has(name))
  if (missing.length > 0) throw new Error(`the text has no region ${missing.map((name) => `"${name}"`).join(', ')}`)
  return filled
}
