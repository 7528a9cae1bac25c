import { nodesByName, readersOf } from '../project.js'

/**
 * The nodes around one, at most so many steps up and down; the whole project without a name.
 * @param {string | undefined} name
 * @param {number} up
 * @param {number} down
 * @returns {Set<string>}
 */
export function neighbourhood(name, up, down) {
  if (name === undefined) return new Set(nodesByName.keys())
  return new Set([
    name,
    ...reach(name, up, (at) => nodesByName.get(at)?.dependsOn ?? []),
    ...reach(name, down, (at) => readersOf.get(at) ?? []),
  ])
}

/**
 * @param {string} start
 * @param {number} limit
 * @param {(name: string) => readonly string[]} next
 */
export function reach(start, limit, next) {
  const seen = new Set([start])
  let front = [start]
  for (let depth = 0; depth < limit && front.length > 0; depth++) {
    front = [...new Set(front.flatMap((name) => next(name)))].filter((name) => !seen.has(name))
    for (const name of front) seen.add(name)
  }
  return seen
}
