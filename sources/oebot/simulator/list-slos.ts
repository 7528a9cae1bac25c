import { dayText, type EpochMs, formatInstant, type Route, type SourceData } from '#simulator-kit'
import { answerList, listFaults } from './answer-list.ts'
import { sloPlans, versionsOn } from './slo-plan.ts'

const PATH = '/api/v1/slos'

/** A version of an SLO as it is answered. */
export interface SloItem {
  slo_id: string
  service: string
  team: string
  name: string
  sli_type: string
  objective: number
  window_days: number
  window_type: string
  valid_from: string
  valid_to: string | null
}

/** Every version that has begun by an instant, by SLO. */
export function sloItems(source: SourceData, at: EpochMs): SloItem[] {
  return sloPlans(source).flatMap((plan) => {
    const { sloId, service, team, name, sliType, windowDays, windowType } = plan
    const slo = { slo_id: sloId, service, team, name, sli_type: sliType, window_days: windowDays, window_type: windowType }
    return versionsOn(plan, dayText(at)).map(({ objective, validFrom, validTo }) => ({
      ...slo,
      objective,
      valid_from: validFrom,
      valid_to: validTo,
    }))
  })
}

/** `GET /api/v1/slos`. Faults name a version by its SLO's id. */
export function listSlos(source: SourceData): Route {
  return {
    method: 'GET',
    path: PATH,
    shows: listFaults,
    handle: (call) =>
      answerList(
        call,
        200,
        ({ slo_id }) => slo_id,
        () => [...call.drifts(`GET ${PATH}`).map(insertedSlo), ...sloItems(source, call.now)],
      ),
  }
}

/** The row that a `page_drift` puts at the head of the list. */
const insertedSlo = (at: EpochMs, number: number): SloItem => ({
  slo_id: `slo-inserted-${number + 1}`,
  service: 'inserted',
  team: 'platform',
  name: `inserted at ${formatInstant(at)}`,
  sli_type: 'availability',
  objective: 0.99,
  window_days: 30,
  window_type: 'rolling',
  valid_from: '2025-12-01',
  valid_to: null,
})
