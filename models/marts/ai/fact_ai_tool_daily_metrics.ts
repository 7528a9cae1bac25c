import { defineModel, from } from '#dsl'
import { fctAiTelemetryToolDailyMetrics } from './fct_ai_telemetry__tool_daily_metrics.ts'

/** The mart of tool days under its earlier name, for readers that still use it. */
export const factAiToolDailyMetrics = defineModel({ tags: ['ai_telemetry'], materialized: 'view' }, () =>
  from(fctAiTelemetryToolDailyMetrics).select((d) => d),
)
