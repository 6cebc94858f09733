import "server-only"
import { Invalid } from "@/lib/errors"
import { newEmailId } from "@/lib/ids"
import type { Rehearsed } from "@/lib/workflow/rehearsed"
import { composer } from "../emails/compose"
import { mailOfTemplate } from "../emails/mail-of-template"
import { isSkipped } from "../emails/send-by-step"
import { factsOf, type Performed, type Turn } from "./play"

type Mails = Extract<Rehearsed, { kind: "mails" }>

/** Writes an e-mail as the step would, and sends it to nobody. */
export async function performMail(turn: Turn, { templateId, to }: Mails): Promise<Performed> {
  const mail = await mailOfTemplate(turn.play.ctx, templateId)
  if ("error" in mail) return { ending: { kind: "failed", error: mail.error } }
  const { contact } = turn.moment
  const done = { kind: "outcome", outcome: "next" } as const
  if (isSkipped(mail, contact.subscribed)) {
    const note = `${contact.email} is not subscribed: no marketing mail is sent there.`
    return { ending: done, output: { emailId: null, skipped: "recipient_unsubscribed" }, note }
  }
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
