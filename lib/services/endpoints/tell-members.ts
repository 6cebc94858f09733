import "server-only"
import type { Context } from "../context"
import { noticeToMembers } from "../notices/to-members"
import type { EndpointRow } from "./find"

const reasons: Record<NonNullable<EndpointRow["disabledReason"]>, string> = {
  gone: "It answered 410 Gone, which asks for no more calls.",
  failing: "For five days nothing but failures came from it.",
}

/** Tells all members of the project that an endpoint was disabled. Must run in the transaction that disables it. */
export async function tellMembers(tx: Context, endpoint: EndpointRow): Promise<void> {
  const { id, url, disabledReason, lastFailure } = endpoint
  const reason = disabledReason ? reasons[disabledReason] : ""
  await noticeToMembers(tx, (about) => ({
    subject: `${new URL(url).host} is not told of opt-outs any more`,
    text: [
      `Heed has disabled an endpoint of ${about.name}: it is not told of opt-outs any more.`,
      url,
      [reason, lastFailure?.message].filter(Boolean).join(" "),
      "Opt-outs are still kept for it. Mend the receiver, send it a test, and enable it: then they go out.",
      `${about.url}/endpoints/${id}`,
    ].join("\n\n"),
  }))
}
