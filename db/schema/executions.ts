import { sql } from "drizzle-orm"
import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"
import { reentries } from "./workflows"

export const executionStatuses = ["RUNNING", "WAITING", "COMPLETED", "EXITED", "FAILED", "CANCELLED"] as const

/**
 * One contact's way through one version. The re-entry rule is copied onto the row so that the unique indexes can
 * enforce it; `runId` is the durable run that claimed the row, and a second run for the same row ends at once.
 */
export const executions = pgTable(
  "executions",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    workflowId: text("workflow_id").notNull(),
    versionId: text("version_id").notNull(),
    contactId: text("contact_id"),
    eventId: text("event_id"),
    context: jsonb("context").$type<Record<string, unknown>>(),
    reentry: text("reentry", { enum: reentries }).notNull(),
    status: text("status", { enum: executionStatuses }).notNull().default("RUNNING"),
    exitReason: text("exit_reason"),
    error: jsonb("error").$type<{ code: string; message: string }>(),
    currentStepId: text("current_step_id"),
    runId: text("run_id"),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("executions_event_workflow_unique")
      .on(table.eventId, table.workflowId)
      .where(sql`${table.eventId} is not null`),
    uniqueIndex("executions_once_unique").on(table.workflowId, table.contactId).where(sql`${table.reentry} = 'once'`),
    uniqueIndex("executions_when_idle_unique")
      .on(table.workflowId, table.contactId)
      .where(sql`${table.reentry} = 'when_idle' and ${table.status} in ('RUNNING', 'WAITING')`),
    index("executions_project").on(table.projectId, table.id),
    // Not led by the project: a planner without statistics would take them for the primary key and read all of it.
    index("executions_workflow").on(table.workflowId, table.id),
    index("executions_contact").on(table.contactId, table.id),
  ],
)
