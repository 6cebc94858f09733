import "server-only"
import type { Inbound, InboundQuery } from "@/lib/contracts/received-emails"
import { judgeBy } from "@/lib/mail/inbound/judge"
import type { Context } from "../context"
import { receiveMail } from "./receive"

/**
 * Takes a message whose bytes a backend hands over, for the project alone. Unless `way` says it, the topmost Received of
 * the message is believed about where it came from: whoever has the key could write anything. Throws as receiveMail does.
 */
export async function receivePosted(ctx: Context, raw: Buffer, way: InboundQuery, judge = judgeBy()): Promise<Inbound> {
  const { to: recipients, from, ip, helo } = way
  const { emails, reports } = await receiveMail(
    ctx,
    {
      raw,
      envelope: { from, recipients },
      via: "http",
      judge: () => judge(raw, { sender: from, ip, helo, isRelayed: ip === undefined }),
    },
    { projectId: ctx.project.id },
  )
  return { success: true, data: { emails, reports, timestamp: ctx.now.toISOString() } }
}
