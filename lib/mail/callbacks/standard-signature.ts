import { Webhook } from "standardwebhooks"
import type { Callback } from "./report"

/** Whether a call was signed with a secret as Standard Webhooks says, within five minutes. */
export function isSigned({ headers, body }: Callback, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers)
    return true
  } catch {
    return false
  }
}
