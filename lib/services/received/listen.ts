import "server-only"
import { AppError } from "@/lib/errors"
import { isRelay, judgeBy } from "@/lib/mail/inbound/judge"
import { type Delivery, type ListenerOptions, RefusedMail, startListener } from "@/lib/mail/inbound/listener"
import { anonymousContext } from "../context"
import { findReceivers } from "./find-receivers"
import { receiveMail } from "./receive"

type Place = Pick<ListenerOptions, "port" | "host" | "name" | "tls" | "maxBytes" | "onError">

/** Receives mail by SMTP for every project; answers how it ends. `judge` asks the DNS of the machine by default. */
export function listenForMail(place: Place, judge = judgeBy()) {
  return startListener({
    ...place,
    accepts: async (address) => (await findReceivers(anonymousContext(), [address])).length > 0,
    receive: (delivery) => receive(delivery, judge),
  })
}

async function receive(
  { raw, from, recipients, ip, helo }: Delivery,
  judge: ReturnType<typeof judgeBy>,
): Promise<void> {
  const way = { sender: from, ip, helo, isRelayed: isRelay(ip) }
  const envelope = { from, recipients }
  try {
    await receiveMail(anonymousContext(), { raw, envelope, via: "smtp", judge: () => judge(raw, way) })
  } catch (error) {
    throw error instanceof AppError ? new RefusedMail(error.message) : error
  }
}
