import { resources } from '../../../sources/chatgpt/resources.ts'
import { chatGptSimulator, truth } from '../../../sources/chatgpt/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const chatGpt: ToolUnderTest = { system: 'chatgpt', schema: 'raw_chatgpt', simulator: chatGptSimulator, resources, truth }

export const headers = { authorization: 'Bearer simulated-key-chatgpt' }
export const base = '/v1/compliance/workspaces/ws-0000c0de'
