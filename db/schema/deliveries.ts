import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"

/** A request as it may be shown: values of secret headers are masked. */
export type ShownRequest = { method: string; url: string; headers: Record<string, string>; body: string | null }

/**
 * A webhook call that has to arrive. The request is rendered once and kept before the first attempt, so that every
 * attempt sends the same; `sealedRequest` holds it unmasked, encrypted. `resendId` is the resend that has one more
 * attempt coming, until it is made. Those of an endpoint go to the URL that it has at each attempt; their `pass` counts
 * how often they were taken up, and `nextAttemptAt` says when they go out, unless the endpoint is not enabled then.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: text("id").primaryKey(),
    messageId: text("message_id").notNull(),
    projectId: projectId(),
    source: text("source", { enum: ["step", "endpoint", "test"] }).notNull(),
    executionId: text("execution_id"),
    stepId: text("step_id"),
    pass: integer("pass").notNull().default(0),
    endpointId: text("endpoint_id"),
    eventId: text("event_id"),
    contactId: text("contact_id"),
    request: jsonb("request").$type<ShownRequest>().notNull(),
    sealedRequest: text("sealed_request").notNull(),
    status: text("status", { enum: ["pending", "succeeded", "failed"] })
      .notNull()
      .default("pending"),
    attemptCount: integer("attempt_count").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at"),
    resendId: text("resend_id"),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("deliveries_pass_unique")
      .on(table.executionId, table.stepId, table.pass)
      .where(sql`${table.source} = 'step'`),
    uniqueIndex("deliveries_endpoint_unique")
      .on(table.eventId, table.endpointId)
      .where(sql`${table.source} = 'endpoint'`),
    index("deliveries_endpoint").on(table.endpointId, table.id).where(sql`${table.endpointId} is not null`),
    index("deliveries_endpoint_pending")
      .on(table.endpointId, table.id)
      .where(sql`${table.source} = 'endpoint' and ${table.status} = 'pending'`),
    index("deliveries_contact").on(table.projectId, table.contactId),
    index("deliveries_project").on(table.projectId, table.id),
    // Written only where a delivery fails; few do, and they are what is looked for.
    index("deliveries_failed").on(table.projectId, table.id).where(sql`${table.status} = 'failed'`),
    index("deliveries_resend").on(table.resendId).where(sql`${table.resendId} is not null`),
  ],
)
