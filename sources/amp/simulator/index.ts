/** The simulator of Amp's analytics and the data behind it. */
export { ampSimulator } from './amp-simulator.ts'
export { truth } from './truth.ts'
