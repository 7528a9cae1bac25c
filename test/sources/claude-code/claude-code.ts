import { resources } from '../../../sources/claude-code/resources.ts'
import { claudeCodeSimulator, truth } from '../../../sources/claude-code/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const claudeCode: ToolUnderTest = {
  system: 'claude-code',
  schema: 'raw_claude_code',
  simulator: claudeCodeSimulator,
  resources,
  truth,
}
