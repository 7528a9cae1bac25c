export * from './record/read-retry-plan.ts'
