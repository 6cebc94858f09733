import "server-only"
import { AppError } from "@/lib/errors"
import { log } from "@/lib/log"
import type { SesArrival } from "@/lib/mail/callbacks/ses-arrival"
import type { Context } from "../context"
import { receiveMail } from "./receive"

/**
 * Takes a message that SES received, for the project alone. One that can never be taken, as for a domain that is not
 * verified, is logged and let go: Amazon would bring it again and again.
 */
export async function receiveFromSes(
  ctx: Context,
  { from, recipients, verdicts, ...arrival }: SesArrival,
): Promise<void> {
  const envelope = { from, recipients }
  const only = { projectId: ctx.project.id }
  try {
    await receiveMail(ctx, { ...arrival, envelope, via: "ses", judge: async () => verdicts }, only)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.warn({ code: error.code, projectId: ctx.project.id }, "a message that SES received was let go")
  }
}
