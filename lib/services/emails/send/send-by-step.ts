import "server-only"
import { Conflict, Invalid } from "@/lib/errors"
import { addressOf, SendEmailConfig } from "@/lib/workflow/steps/send-email"
import { findContact } from "../../contacts/find"
import { type Context, inTransaction } from "../../context"
import { ownsExecution } from "../../executions/owns"
import { endedStepRun, recordStepRun, type StepPlace } from "../../executions/record-step-run"
import type { StepEnding } from "../../executions/step-ending"
import { loadStepFacts } from "../../executions/step-facts"
import { queueEmails } from "../queue"
import { type Mail, mailOfTemplate } from "./mail-of-template"
import { whySkipped } from "./why-skipped"

/**
 * Writes the e-mail of a SEND_EMAIL step, once however often it is run: the step run is written with it. What is
 * not to be sent, as marketing to who is not subscribed, is skipped, which the step run says.
 */
export async function sendEmailByStep(ctx: Context, place: StepPlace): Promise<StepEnding> {
  const config = SendEmailConfig.parse(place.node.config)
  const to = addressOf(config)
  const mail = await mailOfTemplate(ctx, config.templateId, to)
  const facts = await loadStepFacts(ctx, place.execution, {
    contact: "now",
    reads: "content" in mail ? mail.content : "",
  })
  if (!facts) return { kind: "gone" }
  return inTransaction(ctx, async (tx) => {
    const contact = await findContact(tx, facts.contact.id, { lock: true })
    const ended = await endedStepRun(tx, place)
    if (ended) return ended
    if (!(await ownsExecution(tx, place.execution))) return { kind: "gone" }
    if ("error" in mail) return recordStepRun(tx, place, { outcome: "failed", error: mail.error })
    const skipped = await whySkipped(tx, mail, { contact, to })
    if (skipped) return recordStepRun(tx, place, { outcome: "next", output: { emailId: null, skipped } })
    const recipient = { contact, name: null, data: {}, scope: facts.scope, email: to }
    const written = await write(tx, place, { mail, recipient })
    if ("error" in written) return recordStepRun(tx, place, { outcome: "failed", error: written.error })
    const output = { emailId: written.emailId, to: to ?? contact.email, subject: written.subject, skipped: null }
    return recordStepRun(tx, place, { outcome: "next", output })
  })
}

type Recipient = Parameters<typeof queueEmails>[1]["recipients"][number]

/** What cannot be rendered for this contact fails the step; what it wrote so far is undone. */
async function write(tx: Context, { execution }: StepPlace, { mail, recipient }: { mail: Mail; recipient: Recipient }) {
  try {
    const [email] = await inTransaction(tx, (inner) =>
      queueEmails(inner, {
        ...mail.content,
        ...{ from: mail.from, replyTo: mail.replyTo, templateId: mail.templateId, recipients: [recipient] },
        sourceType: "WORKFLOW",
        executionId: execution.id,
        depth: execution.depth + 1,
        attachments: [],
      }),
    )
    if (!email) throw new Error("Writing an e-mail answered no row.")
    return { emailId: email.id, subject: email.subject }
  } catch (error) {
    if (!(error instanceof Invalid || error instanceof Conflict)) throw error
    return { error: { code: error.code, message: error.message } }
  }
}
