import { Malformed, Unauthorized } from "@/lib/errors"

/** What cannot be read is the provider's mistake, or a change in what it sends. */
export function asReports<T>(work: () => T): T {
  try {
    return work()
  } catch {
    throw new Malformed("This is not what the provider documents.", { code: "unreadable_callback" })
  }
}

export function notGenuine(): Unauthorized {
  return new Unauthorized("The call is not signed as the provider signs.", { code: "callback_not_genuine" })
}
