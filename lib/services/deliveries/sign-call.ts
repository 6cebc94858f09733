import "server-only"
import type { OutgoingRequest } from "@/lib/webhooks/safe-fetch"
import { signRequest } from "@/lib/webhooks/sign"
import type { Context } from "../context"
import { type Signer, validSigningSecrets } from "../signing-secrets/valid"
import { textsToHide } from "./mask"

export type Signed = { request: OutgoingRequest; hidden: string[] }

/**
 * The request as an attempt sends it, and the texts that must not show up in what is kept of its answer: a signature that
 * can be read can be replayed.
 */
export async function signCall(
  ctx: Context,
  request: OutgoingRequest,
  { endpointId, at }: { endpointId: Signer; at: Date },
): Promise<Signed> {
  const secrets = (await validSigningSecrets(ctx, endpointId, at)).map(({ secret }) => secret)
  const signed = signRequest(request, { at, secrets })
  const signatures = signed.headers["webhook-signature"]?.split(" ") ?? []
  return { request: signed, hidden: textsToHide({}, signatures) }
}
