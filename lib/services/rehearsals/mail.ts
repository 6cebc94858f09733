import "server-only"
import { Invalid } from "@/lib/errors"
import { newEmailId } from "@/lib/ids"
import type { Rehearsed } from "@/lib/workflow/rehearsed"
import { composer } from "../emails/compose"
import { mailOfTemplate } from "../emails/send/mail-of-template"
import { type SkipReason, whySkipped } from "../emails/send/why-skipped"
import { factsOf, type Performed, type Turn } from "./play"

type Mails = Extract<Rehearsed, { kind: "mails" }>

const notes: Record<SkipReason, string> = {
  recipient_unsubscribed: "Not sent: this is marketing, and the recipient is not subscribed.",
  recipient_suppressed: "Not sent: no mail goes to this address any more.",
}

/** Writes an e-mail as the step would, and sends it to nobody. */
export async function performMail(turn: Turn, { templateId, to }: Mails): Promise<Performed> {
  const mail = await mailOfTemplate(turn.play.ctx, templateId, to)
  if ("error" in mail) return { ending: { kind: "failed", error: mail.error } }
  const { contact } = turn.moment
  const done = { kind: "outcome", outcome: "next" } as const
  const skipped = await whySkipped(turn.play.ctx, mail, { contact, to })
  if (skipped) return { ending: done, output: { emailId: null, skipped }, note: notes[skipped] }
  try {
    const { scope } = factsOf(turn, "now")
    const { subject } = composer(turn.play.ctx, mail.content)({ contact, name: null, data: {}, scope }, newEmailId())
    const output = { emailId: null, to: to ?? contact.email, subject, skipped: null }
    return { ending: done, output, note: "Written, and sent to nobody." }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { ending: { kind: "failed", error: { code: error.code, message: error.message } } }
  }
}
