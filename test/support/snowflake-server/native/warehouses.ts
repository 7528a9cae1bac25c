/** What a warehouse is to the server: a name, a size and whether it runs. */
export interface Warehouse {
  readonly name: string
  size: string
  state: 'STARTED' | 'SUSPENDED'
  readonly autoResume: boolean
}

export type WarehouseSetup = Pick<Warehouse, 'name'> & Partial<Warehouse>

export class Warehouses {
  readonly #byName: ReadonlyMap<string, Warehouse>

  constructor(setups: readonly WarehouseSetup[]) {
    this.#byName = new Map(
      setups.map((setup) => {
        const name = setup.name.toUpperCase()
        return [name, { size: 'X-Small', state: 'SUSPENDED', autoResume: true, ...setup, name }]
      }),
    )
  }

  get all(): readonly Warehouse[] {
    return [...this.#byName.values()]
  }

  find(name: string): Warehouse | undefined {
    return this.#byName.get(name) ?? this.#byName.get(name.toUpperCase())
  }

  /** Starts the warehouse for a statement, as auto-resume does. False where there is none, or where it must be resumed by hand. */
  resume(name: string | null): boolean {
    const warehouse = name === null ? undefined : this.find(name)
    if (warehouse === undefined || (warehouse.state === 'SUSPENDED' && !warehouse.autoResume)) return false
    warehouse.state = 'STARTED'
    return true
  }
}
