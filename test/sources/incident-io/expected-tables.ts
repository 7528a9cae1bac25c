import type { Profile } from '#simulator-kit'
import { workspaces as contracts } from '../../../sources/incident-io/contract.ts'
import { defaultSeed, truth, workspaces } from '../../../sources/incident-io/simulator/index.ts'

export type Code = 'a' | 'b' | 'c'
type Cell = string | number | boolean | null
export type TableRows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>

/** A vendor's time as the warehouse writes it. */
const inWarehouse = (cell: Cell): Cell =>
  typeof cell === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(cell) ? `${cell.replace('T', ' ').replace(/\.?0*Z$/, '')}+00:00` : cell

/** What a workspace holds at an instant, as its RAW tables should hold it: from the simulator's state, not from its answers. */
export function expectedTables(workspace: Code, at: string, profile: Profile = 'tiny'): TableRows {
  const { families, users } = truth({ seed: defaultSeed, workspace, profile, at })
  const { serviceField } = contracts.find(({ code }) => code === workspace) as { serviceField: string }
  const tables = {
    incident: families.map(({ incident }) => incident),
    incident_timestamp_value: families.flatMap((family) => family.timestamp_values),
    incident_duration_metric: families.flatMap((family) => family.duration_metrics),
    incident_role_assignment: families.flatMap((family) => family.role_assignments),
    incident_custom_field_value: families
      .flatMap((family) => family.custom_field_values)
      .map((row) =>
        row.field_name === serviceField ? { ...row, value_text: null, value_service: row.value_text } : { ...row, value_service: null },
      ),
    incident_update: families.flatMap((family) => family.updates),
    escalation_event: families.flatMap((family) => family.escalation_events),
    users,
    severity: workspaces[workspace].severities.map(({ id, name, rank }) => ({ id, name, rank })),
    incident_type: workspaces[workspace].types.map(({ id, name, isDefault }) => ({ id, name, is_default: isDefault })),
    catalog_entry: workspaces[workspace].services.map(({ id, name, externalId, rank }) => ({
      id,
      name,
      external_id: externalId ?? null,
      rank,
    })),
    incident_status: workspaces[workspace].statuses
      .filter(({ key }) => key !== 'observing' || at >= '2026-01-12T00:00:00Z')
      .map(({ id, name, category, rank }) => ({ id, name, category, rank })),
  }
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      inOrder(rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, inWarehouse(cell as Cell)])))),
    ]),
  )
}

/** Rows in an order that depends on nothing but their cells. */
export function inOrder<R extends object>(rows: readonly R[]): R[] {
  const texts = new Map(rows.map((row) => [row, JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))]))
  return [...rows].sort((a, b) => ((texts.get(a) as string) < (texts.get(b) as string) ? -1 : 1))
}
