import { integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"

/**
 * What one step did in one execution. `input` is what it went by, `output` what later steps may read; bodies live in
 * deliveries. `pass` is the execution's: a step that is taken again is another row.
 */
export const stepRuns = pgTable(
  "step_runs",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    executionId: text("execution_id").notNull(),
    stepId: text("step_id").notNull(),
    pass: integer("pass").notNull().default(0),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: ["RUNNING", "WAITING", "COMPLETED", "FAILED", "CANCELLED"] }).notNull(),
    outcome: text("outcome"),
    deliveryId: text("delivery_id"),
    input: jsonb("input").$type<Record<string, unknown>>(),
    output: jsonb("output").$type<Record<string, unknown>>(),
    error: jsonb("error").$type<{ code: string; message: string }>(),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [uniqueIndex("step_runs_pass_unique").on(table.executionId, table.stepId, table.pass)],
)
