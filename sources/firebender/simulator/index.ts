/** The simulator of Firebender's reports and the data behind it. */
export { firebenderSimulator } from './firebender-simulator.ts'
export { truth } from './truth.ts'
