import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"
import { reentries } from "./workflows"

/** Where a waiting execution was: the version and step, when it would have gone on, and its restarts right after it was moved. */
export type Position = { versionId: string; stepId: string; resumeAt: string | null; restarts: number }

export const executionStatuses = ["RUNNING", "WAITING", "COMPLETED", "EXITED", "FAILED", "CANCELLED"] as const

/**
 * One contact's way through one version. The re-entry rule is copied onto the row so that the unique indexes can
 * enforce it; `runId` is the durable run that claimed the row, and a second run for the same row ends at once.
 * An execution that is taken up again counts `restarts`: a new run begins at `startStepId` (null: the first step), and
 * whatever an earlier run still does is void. After a run was lost the steps that are done stay done; a retry or a move
 * to another version takes its step anew and counts a `pass`. `resumeAt` is when a WAITING execution goes on by itself;
 * a restart that finds one keeps to it.
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
    source: text("source", { enum: ["event", "manual", "schedule"] })
      .notNull()
      .default("event"),
    entryId: text("entry_id"),
    depth: integer("depth").notNull().default(0),
    restarts: integer("restarts").notNull().default(0),
    pass: integer("pass").notNull().default(0),
    startStepId: text("start_step_id"),
    currentStepId: text("current_step_id"),
    failedStepId: text("failed_step_id"),
    resumeAt: instant("resume_at"),
    runId: text("run_id"),
    seenAt: instant("seen_at"),
    movedBy: text("moved_by"),
    movedFrom: jsonb("moved_from").$type<Position>(),
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
    index("executions_open").on(table.workflowId).where(sql`${table.endedAt} is null`),
    // Which execution of a contact is the next to begin, however many are open.
    index("executions_unclaimed")
      .on(table.workflowId, table.contactId, table.id)
      .where(sql`${table.endedAt} is null and ${table.runId} is null`),
    // Written only where an execution fails; few do, and they are what is looked for.
    index("executions_failed").on(table.projectId, table.id).where(sql`${table.status} = 'FAILED'`),
    index("executions_moved").on(table.movedBy).where(sql`${table.movedBy} is not null`),
    uniqueIndex("executions_entry_contact_unique")
      .on(table.entryId, table.contactId)
      .where(sql`${table.entryId} is not null`),
  ],
)
