import { existsSync, rmSync } from 'node:fs'
import type { Command } from 'commander'
import { homeOf } from '../context/home.ts'
import { type CommonOptions, rootOf, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'

export function cleanCommand(program: Command): void {
  withCommon(program.command('clean').description('remove what runs on this machine left: the embedded databases, the stored clock, logs'))
    .addHelpText('after', '\nExample:\n  node runtime/cli/main.ts clean')
    .action((flags: CommonOptions) => {
      const output = openOutput(flags.json ?? false)
      const folder = homeOf(rootOf(flags))
      const there = existsSync(folder)
      rmSync(folder, { recursive: true, force: true })
      if (output.json) output.data({ removed: there ? [folder] : [] })
      output.line(there ? `removed ${folder}` : 'nothing to remove')
    })
}
