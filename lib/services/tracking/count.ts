import "server-only"
import { eq, type SQL, sql } from "drizzle-orm"
import type { PgUpdateSetSource } from "drizzle-orm/pg-core"
import { emails } from "@/db/schema/emails"
import { type EmailRow, isEmail } from "../emails/find"
import { tell } from "../emails/tell"
import type { Visited } from "./find-visited"

/** Counts a person's open, and tells of it if it is the first or the project hears of each. */
export async function countOpen(visited: Visited, at: Date): Promise<void> {
  const opened = await update(visited, { opens: sql`${emails.opens} + 1`, openedAt: firstOf(emails.openedAt, at) })
  if (opened && (opened.opens === 1 || visited.tellsEach)) await tellOpen(visited, opened)
}

/** The same of a click, before which a mail whose pictures were not loaded counts as opened. */
export async function countClick(visited: Visited, { url, at }: { url: string; at: Date }): Promise<void> {
  const neverOpened = eq(emails.opens, 0)
  const opened = await update(visited, { opens: 1, openedAt: at }, neverOpened)
  if (opened) await tellOpen(visited, opened)
  const clicked = await update(visited, { clicks: sql`${emails.clicks} + 1`, clickedAt: firstOf(emails.clickedAt, at) })
  if (!clicked || (clicked.clicks > 1 && !visited.tellsEach)) return
  await tell(visited.ctx, clicked, "email.click", {
    link: url,
    clickedAt: clicked.clickedAt?.toISOString(),
    clicks: clicked.clicks,
    isFirstClick: clicked.clicks === 1,
  })
}

function tellOpen({ ctx }: Visited, opened: EmailRow): Promise<void> {
  return tell(ctx, opened, "email.open", {
    openedAt: opened.openedAt?.toISOString(),
    opens: opened.opens,
    isFirstOpen: opened.opens === 1,
  })
}

/** One statement: of several at once each sees what the one before it has counted. */
async function update(
  { ctx, email }: Visited,
  change: PgUpdateSetSource<typeof emails>,
  only?: SQL,
): Promise<EmailRow | undefined> {
  const [row] = await ctx.db
    .update(emails)
    .set(change)
    .where(only ? sql`${isEmail(ctx, email.id)} and ${only}` : isEmail(ctx, email.id))
    .returning()
  return row
}

function firstOf(column: typeof emails.openedAt | typeof emails.clickedAt, at: Date): SQL {
  return sql`coalesce(${column}, ${at.toISOString()}::timestamptz)`
}
