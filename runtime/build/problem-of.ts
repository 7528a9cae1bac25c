export * from './execute/problem-of.ts'
