import { createHmac, createSign, generateKeyPairSync } from "node:crypto"
import { Webhook } from "standardwebhooks"
import type { Callback } from "./report"

/** What a provider would post, signed as it signs, and the key that a project keeps to tell. */
export type Signed = Callback & { key: string }

const whsec = `whsec_${Buffer.alloc(32, 7).toString("base64")}`

export function signedGeneric(report: unknown): Signed {
  const body = JSON.stringify(report)
  const at = new Date()
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(whsec).sign("msg_1", at, body),
  }
  return { headers, body, key: whsec }
}

export function signedResend(event: unknown): Signed {
  const { headers, ...rest } = signedGeneric(event)
  const entries = Object.entries(headers).map(([name, value]) => [name.replace("webhook", "svix"), value])
  return { ...rest, headers: Object.fromEntries(entries) }
}

export function signedPostmark(record: unknown): Signed {
  const authorization = `Basic ${Buffer.from("heed:a-password").toString("base64")}`
  return { headers: { authorization }, body: JSON.stringify(record), key: "a-password" }
}

export function signedMailgun(data: unknown): Signed {
  const [timestamp, token] = ["1529006854", "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0"]
  const signature = createHmac("sha256", "signing-key")
    .update(timestamp + token)
    .digest("hex")
  const body = JSON.stringify({ signature: { timestamp, token, signature }, "event-data": data })
  return { headers: {}, body, key: "signing-key" }
}

export function signedSendGrid(events: unknown[]): Signed {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const [timestamp, body] = ["1700000000", `${JSON.stringify(events)}\r\n`]
  const headers = {
    "x-twilio-email-event-webhook-timestamp": timestamp,
    "x-twilio-email-event-webhook-signature": createSign("sha256")
      .update(timestamp + body)
      .sign(privateKey, "base64"),
  }
  return { headers, body, key: publicKey.export({ format: "der", type: "spki" }).toString("base64") }
}
