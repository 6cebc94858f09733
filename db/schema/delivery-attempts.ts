import { sql } from "drizzle-orm"
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"

/** One try of a delivery and everything that came back. `responseBody` holds at most 64 KiB. */
export const deliveryAttempts = pgTable(
  "delivery_attempts",
  {
    deliveryId: text("delivery_id").notNull(),
    number: integer("number").notNull(),
    projectId: projectId(),
    endpointId: text("endpoint_id"),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    dnsMs: integer("dns_ms"),
    connectMs: integer("connect_ms"),
    tlsMs: integer("tls_ms"),
    firstByteMs: integer("first_byte_ms"),
    statusCode: integer("status_code"),
    failure: text("failure"),
    failureDetail: text("failure_detail"),
    redirects: jsonb("redirects").$type<{ status: number; url: string }[]>().notNull(),
    responseHeaders: jsonb("response_headers").$type<Record<string, string>>(),
    responseBody: text("response_body"),
    responseTruncated: boolean("response_truncated").notNull().default(false),
  },
  (table) => [
    primaryKey({ name: "delivery_attempts_pkey", columns: [table.deliveryId, table.number] }),
    index("delivery_attempts_endpoint")
      .on(table.endpointId, table.startedAt)
      .where(sql`${table.endpointId} is not null`),
  ],
)
