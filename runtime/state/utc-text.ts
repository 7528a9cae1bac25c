/** The wall clock as the state stores it: `YYYY-MM-DD HH:MM:SS.mmm` in UTC. Not for data: times of rows never pass through a Date. */
export const utcText = (clock: Date): string => clock.toISOString().slice(0, 23).replace('T', ' ')
