import "server-only"
import { and, eq, isNotNull, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { projects } from "@/db/schema/projects"
import type { Context } from "../context"
import type { EmailRow } from "../emails/find"
import { laneOf } from "../emails/messages"

// A moment that passed long ago, as during a pause, is nobody's: else all of a backlog would leave at once.
const keptForMs = 5_000

/**
 * Takes the next free moments of a project whose mail is spaced; answers which e-mails wait for theirs, by their ids. The
 * others may leave at once: those whose moment it is, and transactional mail, which takes its moments from the rest.
 */
export async function reserveMailSlots(ctx: Context, due: EmailRow[]): Promise<Map<string, Date>> {
  const asking = due.filter(({ slotAt }) => !slotAt || slotAt.getTime() < Date.now() - keptForMs)
  if (asking.length === 0) return new Map()
  const { nextMailSlotAt, mailPerSecond } = projects
  const first = sql`greatest(coalesce(${nextMailSlotAt}, now()), now())`
  const [row] = await ctx.db
    .update(projects)
    .set({ nextMailSlotAt: sql`${first} + make_interval(secs => ${asking.length}::float8 / ${mailPerSecond})` })
    .where(and(eq(projects.id, ctx.project.id), isNotNull(mailPerSecond)))
    .returning({ nextMailSlotAt, mailPerSecond })
  if (!row?.nextMailSlotAt || !row.mailPerSecond) return new Map()
  const stepMs = 1000 / row.mailPerSecond
  const firstAt = row.nextMailSlotAt.getTime() - asking.length * stepMs
  // What may leave at once goes before what may not.
  const ordered = asking.toSorted((one, other) => rank(one) - rank(other))
  const waiting = ordered.flatMap((email, index): [string, Date][] => {
    const at = new Date(firstAt + index * stepMs)
    return laneOf(email.kind) === "direct" || at.getTime() <= Date.now() ? [] : [[email.id, at]]
  })
  return keep(ctx, new Map(waiting))
}

function rank({ kind }: EmailRow): number {
  return laneOf(kind) === "direct" ? 0 : 1
}

/** Those that somebody else has taken meanwhile are theirs. */
async function keep(ctx: Context, slots: Map<string, Date>): Promise<Map<string, Date>> {
  if (slots.size === 0) return slots
  const rows = [...slots].map(([id, at]) => ({ id, at }))
  const kept = await ctx.db.execute<{ id: string }>(sql`
    update ${emails} set slot_at = slot.at, next_attempt_at = slot.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as slot (id text, at timestamptz)
    where ${emails.projectId} = ${ctx.project.id} and ${emails.id} = slot.id and ${emails.status} = 'queued'
      and (${emails.slotAt} is null or ${emails.slotAt} < now() - make_interval(secs => ${keptForMs / 1000}::float8))
    returning ${emails.id} as id`)
  return new Map(kept.flatMap(({ id }) => (slots.has(id) ? [[id, slots.get(id) ?? new Date()] as const] : [])))
}
