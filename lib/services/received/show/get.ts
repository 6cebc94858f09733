import "server-only"
import { and, asc, eq, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { receivedContents } from "@/db/schema/received-contents"
import type { ReceivedEmail } from "@/lib/contracts/received-emails"
import type { Context } from "../../context"
import { findReceived, isContentOf, type ReceivedRow } from "./find"
import { toSummary } from "./to-summary"

const mostEvents = 200

/** One received e-mail with what it says and every event that names it, oldest first. Throws NotFound. */
export async function getReceivedEmail(ctx: Context, id: string): Promise<ReceivedEmail> {
  const row = await findReceived(ctx, id)
  const [content, told] = await Promise.all([contentOf(ctx, row), eventsOf(ctx, row)])
  const { messageId, recipients, processingTimeMillis } = row
  return {
    ...toSummary(row),
    ...{ messageId, recipients, processingTimeMillis },
    ...(content ?? { html: null, text: null, headers: [], attachments: [], sizeBytes: null }),
    events: told.map(({ createdAt, ...event }) => ({ ...event, createdAt: createdAt.toISOString() })),
  }
}

async function contentOf(ctx: Context, row: ReceivedRow) {
  const { html, text, headers, attachments, raw } = receivedContents
  const [content] = await ctx.db
    .select({ html, text, headers, attachments, sizeBytes: sql<number>`length(${raw})` })
    .from(receivedContents)
    .where(isContentOf(ctx, row))
  return content
}

function eventsOf(ctx: Context, { id }: ReceivedRow) {
  const { name, data, channel, createdAt, sequence, emailId, projectId } = events
  return ctx.db
    .select({ id: events.id, name, data, channel, createdAt })
    .from(events)
    .where(and(eq(emailId, id), eq(projectId, ctx.project.id)))
    .orderBy(asc(sequence))
    .limit(mostEvents)
}
