import { runTarget } from './run-target.ts'

runTarget('duckdb')
