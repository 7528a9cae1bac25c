import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { markdownTable } from './markdown-table.ts'

/** What the command line says of itself: one row a command. */
export function commandsTable(root: string): string {
  const help = execFileSync(process.execPath, [join(root, 'runtime/cli/main.ts'), '--help'], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '400' },
  })
  const lines = help.slice(help.indexOf('Commands:')).split('\n').slice(1)
  const rows = lines.flatMap((line) => {
    const found = /^ {2}(\S+)( .*?)? {2,}(\S.*)$/.exec(line)
    const [, name, usage = '', about = ''] = found ?? []
    return name === undefined || name === 'help' ? [] : [[`\`${name}${usage.replace(' [options]', '').trimEnd()}\``, about]]
  })
  if (rows.length === 0) throw new Error(`the help lists no commands:\n${help}`)
  return markdownTable(['command', 'what it does'], rows)
}
