export * from './execute/execute-plan.ts'
