import { sql } from "drizzle-orm"
import { bigint, index, integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"

/** Keys the embedded engine acts on once per 24 hours: ids of events, and idempotency keys of functions. */
export const engineEvents = pgTable(
  "engine_events",
  { key: text("key").primaryKey(), seenAt: instant("seen_at").notNull().defaultNow() },
  (table) => [index("engine_events_seen").on(table.seenAt)],
)

/**
 * A run of a function. `event` is the trigger as the SDK gets it. The `json` columns are not `jsonb`: the SDK must get back
 * exactly what it sent, and `jsonb` refuses the escape of NUL.
 */
export const engineRuns = pgTable(
  "engine_runs",
  {
    id: text("id").primaryKey(),
    functionId: text("function_id").notNull(),
    event: json("event").$type<unknown>().notNull(),
    status: text("status", { enum: ["running", "completed", "failed", "cancelled"] })
      .notNull()
      .default("running"),
    output: json("output").$type<unknown>(),
    openBranches: integer("open_branches").notNull().default(0),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (table) => [index("engine_runs_ended").on(table.endedAt).where(sql`${table.endedAt} is not null`)],
)

/** The stored result of a step. `id` is the SDK's hash of the step's name, `position` the order of completion. */
export const engineSteps = pgTable(
  "engine_steps",
  {
    runId: text("run_id").notNull(),
    id: text("id").notNull(),
    position: bigint("position", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    result: json("result").$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ name: "engine_steps_pkey", columns: [table.runId, table.id] })],
)

/**
 * What is to be done for a run, and when. A claimed job has a worker, `run_at` is then the end of its lease, and `claims` is
 * the token every write of that worker must show.
 */
export const engineJobs = pgTable(
  "engine_jobs",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    runId: text("run_id").notNull(),
    target: text("target").notNull().default("step"),
    endsStep: text("ends_step"),
    runAt: instant("run_at").notNull().defaultNow(),
    attempt: integer("attempt").notNull().default(0),
    claims: integer("claims").notNull().default(0),
    workerId: integer("worker_id"),
    lane: text("lane"),
    laneLimit: integer("lane_limit"),
  },
  (table) => [
    index("engine_jobs_due").on(table.runAt).where(sql`${table.lane} is null`),
    index("engine_jobs_due_limited").on(table.runAt).where(sql`${table.lane} is not null`),
    index("engine_jobs_lane").on(table.lane, table.runAt).where(sql`${table.lane} is not null`),
    index("engine_jobs_run").on(table.runId),
    index("engine_jobs_worker").on(table.workerId).where(sql`${table.workerId} is not null`),
  ],
)

/**
 * An event that resumes (`wait`) or ends (`cancel`) a run. `path` and `value` are the equality the index finds it by, both
 * empty when it has none; `rest` holds the other conditions.
 */
export const engineWaits = pgTable(
  "engine_waits",
  {
    runId: text("run_id").notNull(),
    stepId: text("step_id").notNull(),
    kind: text("kind", { enum: ["wait", "cancel"] }).notNull(),
    event: text("event").notNull(),
    path: text("path").notNull().default(""),
    value: text("value").notNull().default(""),
    rest: json("rest").$type<unknown>().notNull(),
  },
  (table) => [
    primaryKey({ name: "engine_waits_pkey", columns: [table.runId, table.stepId] }),
    index("engine_waits_lookup").on(table.event, table.path, table.value),
  ],
)
