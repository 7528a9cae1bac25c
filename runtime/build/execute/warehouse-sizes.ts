import type { Resize } from '#artifact'
import { runStatement, type StatementContext } from '../../engine/run-statement.ts'

/** Warehouses that grew for nodes of this run. Nodes that ask for the same share it; the last one gives the size back. */
export interface WarehouseSizes {
  /**
   * Makes the warehouse larger, if its size is one that the rule lists. Gives what makes it as it was, over any session;
   * that never throws: a size that cannot be given back is told by `onStuck`.
   */
  grow(resize: Resize, runs: StatementContext): Promise<GiveBack>
}
type GiveBack = (runs: StatementContext, onStuck: (note: string) => void) => Promise<void>

interface Grown {
  users: number
  /** The size that was found and is to be given back; undefined where the warehouse was left alone. */
  readonly former: Promise<string | undefined>
}

export function openWarehouseSizes(): WarehouseSizes {
  const all = new Map<string, Grown>()
  return {
    grow: async (resize, runs) => {
      const key = JSON.stringify(resize.grow.text)
      const grown = all.get(key) ?? { users: 0, former: growNow(resize, runs) }
      all.set(key, grown)
      grown.users++
      const leave = (): boolean => {
        grown.users--
        if (grown.users === 0) all.delete(key)
        return grown.users === 0
      }
      try {
        await grown.former
      } catch (error) {
        leave()
        throw error
      }
      return async (later, onStuck) => {
        const former = await grown.former
        const restore = leave() && former !== undefined ? resize.restore[former] : undefined
        if (!restore) return
        try {
          // Also after a cancelled run: the signal does not stop it.
          const { signal: _, ...options } = later.options ?? {}
          await runStatement(restore, { ...later, options })
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          onStuck(`a warehouse keeps the size ${resize.to} instead of ${former}: ${reason}`)
        }
      }
    },
  }
}

async function growNow(resize: Resize, runs: StatementContext): Promise<string | undefined> {
  const { rows } = await runStatement(resize.show, runs)
  const found = rows[resize.show.id]?.find((row) => row['name'] === resize.name)
  const size = String(found?.['size'] ?? '').toLowerCase()
  if (!Object.hasOwn(resize.restore, size) || size === resize.to) return undefined
  await runStatement(resize.grow, runs)
  return size
}
