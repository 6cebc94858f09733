import { readText } from "@/lib/http/body"
import { signedRoute } from "@/lib/http/route"
import { receiveCallback } from "@/lib/services/mail-callbacks/receive"

const maxBodyBytes = 5 * 1024 * 1024

export const POST = signedRoute<{ callbackId: string }>(async (ctx, { params, request }) => {
  const call = { headers: Object.fromEntries(request.headers), body: await readText(request, maxBodyBytes) }
  await receiveCallback(ctx, params.callbackId, call)
})
