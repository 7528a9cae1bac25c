/** The simulator of Cursor's reports and the data behind it. */
export { cursorSimulator } from './cursor-simulator.ts'
export { truth } from './truth.ts'
