export * from './plan/plan-build.ts'
