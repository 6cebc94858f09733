import type { EmailKind } from "@/lib/contracts/send"

export const kindNames: Record<EmailKind, string> = {
  MARKETING: "Marketing",
  TRANSACTIONAL: "Transactional",
  HEADLESS: "Headless",
}
