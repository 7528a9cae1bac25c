import { amp } from '../../sources/amp/amp.ts'
import { chatGpt } from '../../sources/chatgpt/chatgpt.ts'
import { claudeCode } from '../../sources/claude-code/claude-code.ts'
import { cursor } from '../../sources/cursor/cursor.ts'
import { firebender } from '../../sources/firebender/firebender.ts'
import { g2 } from '../../sources/g2/g2.ts'
import { goose } from '../../sources/goose/goose.ts'

/** The sources of all tools, by the tools' names in marts. */
export const tools = { claude_code: claudeCode, cursor, firebender, amp, chatgpt: chatGpt, goose, g2 } as const
