import { sql } from "drizzle-orm"
import { bigint, index, integer, json, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { channels } from "../../lib/events/channels"
import { createdAt, projectId } from "../columns"

/** A contact as it was when an event happened: what a webhook about contact.* carries. */
export type ContactSnapshot = { email: string; subscribed: boolean; data: Record<string, unknown> }

/**
 * `sequence` comes from next_event_sequence(), which lets readers find the point below which nothing can still
 * appear (lib/services/events/read-feed.ts). `data` keeps the order of its keys. `consentSequence` is gap-free per project and only flips have one.
 * No foreign keys: the table is partitioned later and outlives what it names.
 */
export const events = pgTable(
  "events",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    sequence: bigint("sequence", { mode: "number" }).notNull().default(sql`next_event_sequence()`),
    consentSequence: bigint("consent_sequence", { mode: "number" }),
    name: text("name").notNull(),
    data: json("data").$type<Record<string, unknown>>().notNull().default(sql`'{}'::json`),
    contactId: text("contact_id"),
    contactSnapshot: jsonb("contact_snapshot").$type<ContactSnapshot>(),
    channel: text("channel", { enum: channels }).notNull(),
    origin: text("origin"),
    actor: text("actor").notNull(),
    emailId: text("email_id"),
    causationId: text("causation_id"),
    depth: integer("depth").notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("events_project_sequence").on(table.projectId, table.sequence),
    uniqueIndex("events_consent_sequence_unique")
      .on(table.projectId, table.consentSequence)
      .where(sql`${table.consentSequence} is not null`),
    index("events_contact").on(table.projectId, table.contactId, table.sequence),
    index("events_email").on(table.emailId, table.sequence).where(sql`${table.emailId} is not null`),
    index("events_project_name").on(table.projectId, table.name, table.sequence),
  ],
)
