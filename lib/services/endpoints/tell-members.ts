import "server-only"
import { eq } from "drizzle-orm"
import { memberships } from "@/db/schema/memberships"
import { projects } from "@/db/schema/projects"
import { users } from "@/db/schema/users"
import { env } from "@/lib/env"
import type { Context } from "../context"
import { sendNotice } from "../notices/send"
import type { EndpointRow } from "./find"

const reasons: Record<NonNullable<EndpointRow["disabledReason"]>, string> = {
  gone: "It answered 410 Gone, which asks for no more calls.",
  failing: "For five days nothing but failures came from it.",
}

/** Tells all members of the project that an endpoint was disabled. Must run in the transaction that disables it. */
export async function tellMembers(
  tx: Context,
  { id, projectId, url, disabledReason, lastFailure }: EndpointRow,
): Promise<void> {
  const rows = await tx.db
    .select({ email: users.email, slug: projects.slug, project: projects.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.projectId, projectId))
  const [first] = rows
  if (!first || !disabledReason) return
  const text = [
    `Heed has disabled an endpoint of ${first.project}: it is not told of opt-outs any more.`,
    url,
    [reasons[disabledReason], lastFailure?.message].filter(Boolean).join(" "),
    "Opt-outs are still kept for it. Mend the receiver, send it a test, and enable it: then they go out.",
    `${env().APP_URL}/p/${first.slug}/endpoints/${id}`,
  ].join("\n\n")
  const subject = `${new URL(url).host} is not told of opt-outs any more`
  await sendNotice(tx, { to: rows.map(({ email }) => email), subject, text })
}
