/** The simulator of G2, our own assistant, and the data behind it. */
export { g2Simulator } from './g2-simulator.ts'
export { truth } from './truth.ts'
export { reviewBot } from './usage-of-day.ts'
