import "server-only"
import { env } from "@/lib/env"
import type { Address } from "@/lib/mail/message"

/** Who messages of the installation itself are from: MAIL_FROM, else a name under the host of APP_URL. */
export function installationSender(): Address {
  const { MAIL_FROM, APP_URL } = env()
  return MAIL_FROM ?? { email: `heed@${new URL(APP_URL).hostname}`, name: "Heed" }
}
