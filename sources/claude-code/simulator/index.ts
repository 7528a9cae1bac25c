/** The simulator of Claude Code's analytics and the data behind it. */
export { claudeCodeSimulator } from './claude-code-simulator.ts'
export { truth } from './truth.ts'
