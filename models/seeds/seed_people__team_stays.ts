import { day, defineSeed, expression, relationship, string } from '#dsl'
import { engineers } from './seed_people__engineers.ts'
import { teams } from './seed_people__teams.ts'

/** Who was in which team when. A person is in one team at a time. */
export const teamStays = defineSeed(
  {
    engineer_id: string(),
    team_id: string(),
    /** First UTC day in the team. */
    valid_from: day(),
    /** First UTC day in it no more; NULL while the stay lasts. */
    valid_to: day().null(),
  },
  {
    key: (r) => [r.engineer_id, r.valid_from],
    tags: ['ai_telemetry'],
    tests: (r) => [
      relationship(r.engineer_id, engineers, (e) => e.engineer_id),
      relationship(r.team_id, teams, (t) => t.team_id),
      expression('stays end after they begin', r.valid_to.gt(r.valid_from)),
    ],
  },
)
