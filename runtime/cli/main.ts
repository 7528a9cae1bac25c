#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { importPlainly } from './import-plainly.ts'

// Before the program is imported: the next start finds it compiled.
enableCompileCache()
if (existsSync('.env')) process.loadEnvFile('.env')
try {
  const program = await importPlainly(async () => (await import('./program.ts')).buildProgram(process.argv[2]))
  await program.parseAsync()
} catch (error) {
  const { reportFailure } = await import('./report-failure.ts')
  process.exitCode = reportFailure(error)
}
