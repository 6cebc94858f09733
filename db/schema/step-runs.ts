import { jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"

/** What one step did in one execution. Bodies live in deliveries; `output` is what later steps may read. */
export const stepRuns = pgTable(
  "step_runs",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    executionId: text("execution_id").notNull(),
    stepId: text("step_id").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: ["RUNNING", "WAITING", "COMPLETED", "FAILED", "CANCELLED"] }).notNull(),
    outcome: text("outcome"),
    deliveryId: text("delivery_id"),
    output: jsonb("output").$type<Record<string, unknown>>(),
    error: jsonb("error").$type<{ code: string; message: string }>(),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [uniqueIndex("step_runs_execution_step_unique").on(table.executionId, table.stepId)],
)
