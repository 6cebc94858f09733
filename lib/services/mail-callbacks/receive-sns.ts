import "server-only"
import type https from "node:https"
import { and, eq, isNull, or } from "drizzle-orm"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import type { Callback, MailReport } from "@/lib/mail/callbacks/report"
import { readSes } from "@/lib/mail/callbacks/ses"
import { readSesArrival, type SesArrival } from "@/lib/mail/callbacks/ses-arrival"
import { confirmationUrl, isFromSns, SnsMessage } from "@/lib/mail/callbacks/sns"
import type { Context } from "../context"
import { callReceiver, type Judgement, judgeAnswer } from "../deliveries/call-receiver"
import { asReports, notGenuine } from "./refusals"

/** How Amazon is reached; the defaults go to the internet. */
export type SnsEdge = { agent?: https.Agent; confirm?: (url: string) => Promise<Judgement> }

export type Brought = { reports: MailReport[]; arrival?: SesArrival }

const nothing: Brought = { reports: [] }

/**
 * What an SNS message brings: the reports of a notification, a message that came in, or a subscription that is confirmed. The first topic that
 * subscribes is the only one that may report here. Throws when it could not be confirmed.
 */
export async function receiveSns(
  ctx: Context,
  { id, topicArn }: typeof mailCallbacks.$inferSelect,
  { body }: Callback,
  { agent, confirm = confirmOverHttps }: SnsEdge = {},
): Promise<Brought> {
  const message = asReports(() => SnsMessage.parse(JSON.parse(body)))
  if (!(await isFromSns(message, agent))) throw notGenuine()
  if (topicArn !== null && topicArn !== message.TopicArn) throw notGenuine()
  const url = confirmationUrl(message)
  if (url) {
    await takeTopic(ctx, id, message.TopicArn)
    const confirmed = await confirm(url)
    // Amazon repeats what is answered with 5xx; a subscription that nobody confirmed would stay silent.
    if (!confirmed.ok) throw new Error(`The subscription could not be confirmed. ${confirmed.message}`)
    return nothing
  }
  if (message.Type !== "Notification" || topicArn === null) return nothing
  return asReports(() => {
    const told: unknown = JSON.parse(message.Message)
    return { reports: readSes(told), arrival: readSesArrival(told) }
  })
}

/** Of two topics that subscribe at once the later one is refused, and not confirmed. */
async function takeTopic(ctx: Context, id: string, topicArn: string): Promise<void> {
  const isFree = or(isNull(mailCallbacks.topicArn), eq(mailCallbacks.topicArn, topicArn))
  const taken = await ctx.db
    .update(mailCallbacks)
    .set({ topicArn })
    .where(and(eq(mailCallbacks.id, id), isFree))
    .returning({ id: mailCallbacks.id })
  if (taken.length === 0) throw notGenuine()
}

async function confirmOverHttps(url: string): Promise<Judgement> {
  return judgeAnswer(await callReceiver({ method: "GET", url, headers: {}, body: null }, { hidden: [] }))
}
