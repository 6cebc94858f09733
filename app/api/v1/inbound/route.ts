import { InboundQuery } from "@/lib/contracts/received-emails"
import { env } from "@/lib/env"
import { readBytes } from "@/lib/http/body"
import { route } from "@/lib/http/route"
import { receivePosted } from "@/lib/services/received/receive-posted"

export const POST = route("secret", {}, async (ctx, { request }) => {
  const { searchParams: given } = new URL(request.url)
  const way = InboundQuery.parse({
    to: given.getAll("to"),
    from: given.get("from") || null,
    ip: given.get("ip") ?? undefined,
    helo: given.get("helo") ?? undefined,
  })
  return receivePosted(ctx, await readBytes(request, env().INBOUND_MAX_BYTES), way)
})
