import "server-only"
import { notices } from "@/db/schema/notices"
import { internalEvents } from "@/inngest/events"
import { newId } from "@/lib/ids"
import type { Anonymous } from "../context"
import { enqueue } from "../outbox/enqueue"

export type Notice = { to: string[]; subject: string; text: string }

/**
 * Queues a message of the installation to some of its people, one each. Run inside the transaction of what it tells, it
 * is sent after that commits, or not at all.
 */
export async function sendNotice(tx: Pick<Anonymous, "db">, { to, subject, text }: Notice): Promise<void> {
  const addresses = [...new Set(to)]
  if (addresses.length === 0) return
  const rows = addresses.map((email) => ({ id: newId("ntc"), email, subject, text }))
  await tx.db.insert(notices).values(rows)
  const { name } = internalEvents.noticeRequested
  await enqueue(
    tx,
    rows.map(({ id }) => ({ key: id, name, data: { noticeId: id } })),
  )
}
