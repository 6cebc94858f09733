import type { MailSeries } from "@/lib/contracts/mail-numbers"

const hours = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
})
const days = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" })

/** The step of a series that begins at an ISO time: an hour as the reader's clock has it, a day as UTC has it. */
export function timeText(at: string, step: MailSeries["step"]): string {
  return (step === "hour" ? hours : days).format(new Date(at))
}
