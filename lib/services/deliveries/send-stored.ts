import "server-only"
import { z } from "zod"
import type { deliveries } from "@/db/schema/deliveries"
import { unseal } from "@/lib/crypto/seal"
import type { Context } from "../context"
import { type Called, callReceiver } from "./call-receiver"
import { signForProject } from "./sign-for-project"

const StoredRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  hidden: z.array(z.string()),
})

/** Sends the request that a delivery holds, as it was rendered once, signed and dated at this attempt. */
export async function sendStored(
  ctx: Context,
  { sealedRequest }: Pick<typeof deliveries.$inferSelect, "sealedRequest">,
  startedAt: Date,
): Promise<Called> {
  const { hidden, ...stored } = StoredRequest.parse(JSON.parse(unseal(sealedRequest)))
  const signed = await signForProject(ctx, stored, startedAt)
  return callReceiver(signed.request, { hidden: [...signed.hidden, ...hidden] })
}
