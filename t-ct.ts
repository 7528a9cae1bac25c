import { compileProject, duckdb, postgres, snowflake } from '#compiler'
for (const dialect of [snowflake, duckdb, postgres]) {
const r = await compileProject({ root: process.argv[2]!, dialect })
console.log(dialect.name, r.diagnostics)
const show = process.argv[3]
if (r.artifact && show) for (const n of r.artifact.nodes) if (n.name.includes(show)) {console.log(JSON.stringify(n.columns,null,0)); for (const k of ['full','incremental','sweep'] as const) for (const s of n.plans[k]?.stages ?? []) for (const t of s.statements) console.log(`-- ${t.id} [${s.name}]\n` + t.text.map((x) => typeof x === 'string' ? x : `<${x.hole}:${x.name}>`).join(''))}
}
