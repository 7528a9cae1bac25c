import { compileProject, duckdb, postgres, snowflake } from '#compiler'
const dialect = { duckdb, postgres, snowflake }[process.argv[3] ?? 'snowflake']!
const r = await compileProject({ root: process.argv[2]!, dialect })
console.log(dialect.name, r.diagnostics)
for (const n of r.artifact?.nodes ?? []) for (const k of ['full','incremental'] as const) if (n.select[k]) console.log(`-- ${n.name} ${k}\n` + n.select[k]!.map((x) => typeof x === 'string' ? x : `<${x.hole}:${x.name}>`).join(''))
console.log(JSON.stringify(r.artifact?.lineage, null, 0))
