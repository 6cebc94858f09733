import "server-only"
import { z } from "zod"
import type { deliveries } from "@/db/schema/deliveries"
import { unseal } from "@/lib/crypto/seal"
import type { Context } from "../context"
import { type Called, callReceiver } from "./call-receiver"
import { signCall } from "./sign-call"

const StoredRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  hidden: z.array(z.string()),
})

type Stored = Pick<typeof deliveries.$inferSelect, "sealedRequest" | "endpointId">

/**
 * Sends the request that a delivery holds, as it was rendered once, signed and dated at this attempt; to another URL where
 * one is given.
 */
export async function sendStored(
  ctx: Context,
  { sealedRequest, endpointId }: Stored,
  { at, url }: { at: Date; url?: string },
): Promise<Called> {
  const { hidden, ...stored } = StoredRequest.parse(JSON.parse(unseal(sealedRequest)))
  const request = url === undefined ? stored : { ...stored, url }
  const signed = await signCall(ctx, request, { endpointId, at })
  return callReceiver(signed.request, { hidden: [...signed.hidden, ...hidden] })
}
