/** The simulator of the compliance API of ChatGPT Enterprise, and the data behind it. */
export { chatGptSimulator } from './chatgpt-simulator.ts'
export { planted, workspaceId } from './render.ts'
export { type TruthMessageCount, truth } from './truth.ts'
