/** The simulator of our collector of Goose's exports, and the data behind it. */
export { gooseSimulator } from './goose-simulator.ts'
export { planted } from './render-file.ts'
export { type TruthTokens, truth, truthTokens } from './truth.ts'
