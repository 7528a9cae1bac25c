import type { RunOptions } from '../../engine/engine.ts'
import { runStatement, type StatementContext } from '../../engine/run-statement.ts'
import type { PlannedNode } from '../plan/build-plan.ts'
import { type ChosenWarehouse, chooseWarehouse, type WorkSize } from '../plan/choose-warehouse.ts'
import { windowHoursOf } from '../plan/plan-windows.ts'
import type { SessionPool } from './session-pool.ts'
import type { WarehouseSizes } from './warehouse-sizes.ts'

/** The warehouse that a node is built on, chosen again whenever more is known of its work. */
export interface HeldWarehouse {
  /** The name that statements run on now; undefined is the connection's own. */
  readonly name: string | undefined
  /** Chooses by what is known now, and makes the warehouse larger where its rule says so. */
  choose(planned: PlannedNode, runs: StatementContext, rows?: number): Promise<RunOptions>
  /** Gives every size back. Never throws. */
  release(pool: SessionPool, runs: Omit<StatementContext, 'session'>, onStuck: (note: string) => void): Promise<void>
}

export function holdWarehouse(sizes: WarehouseSizes): HeldWarehouse {
  const givenBack: Awaited<ReturnType<WarehouseSizes['grow']>>[] = []
  let chosen: ChosenWarehouse | undefined
  let bytes: number | undefined
  return {
    get name() {
      return chosen?.use
    },
    choose: async (planned, runs, rows) => {
      const { warehouseRule: rule, run, times } = planned
      bytes ??= await readParentBytes(planned, runs)
      const size: WorkSize = {
        full: run === 'full',
        windowHours: windowHoursOf(run, times),
        ...(rows === undefined ? {} : { rows }),
        ...(bytes === undefined ? {} : { bytes }),
      }
      const next = chooseWarehouse(rule, size)
      if (next?.resize && next.resize !== chosen?.resize) givenBack.push(await sizes.grow(next.resize, runs))
      chosen = next
      return next === undefined ? {} : { warehouse: next.use }
    },
    release: async (pool, runs, onStuck) => {
      if (givenBack.length === 0) return
      await pool
        .use(async (session) => {
          for (const giveBack of givenBack.splice(0)) await giveBack({ ...runs, session }, onStuck)
        })
        .catch((error: unknown) => onStuck(`a warehouse may keep a larger size: ${error instanceof Error ? error.message : String(error)}`))
    },
  }
}

/** One metadata statement, only where a rule asks and the engine can tell. */
async function readParentBytes({ node, warehouseRule }: PlannedNode, runs: StatementContext): Promise<number | undefined> {
  const asks = warehouseRule?.rules.some(({ when }) => when.bytesAbove !== undefined) ?? false
  if (!asks || !node.parentBytes) return undefined
  const { facts } = await runStatement(node.parentBytes, runs)
  const found = facts['parent_bytes']
  return found === null || found === undefined ? undefined : Number(found)
}
