import "server-only"
import type https from "node:https"
import { and, eq, isNull } from "drizzle-orm"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import type { Callback, MailReport } from "@/lib/mail/callbacks/report"
import { readSes } from "@/lib/mail/callbacks/ses"
import { confirmationUrl, isFromSns, SnsMessage } from "@/lib/mail/callbacks/sns"
import type { Context } from "../context"
import { callReceiver } from "../deliveries/call-receiver"
import { asReports, notGenuine } from "./refusals"

/** How Amazon is reached; the defaults go to the internet. */
export type SnsEdge = { agent?: https.Agent; confirm?: (url: string) => Promise<unknown> }

/**
 * What an SNS message brings: the reports of a notification, or a subscription that is confirmed. The first topic that
 * subscribes is the only one that may report here.
 */
export async function receiveSns(
  ctx: Context,
  { id, topicArn }: typeof mailCallbacks.$inferSelect,
  { body }: Callback,
  { agent, confirm = confirmOverHttps }: SnsEdge = {},
): Promise<MailReport[]> {
  const message = asReports(() => SnsMessage.parse(JSON.parse(body)))
  if (!(await isFromSns(message, agent))) throw notGenuine()
  if (topicArn !== null && topicArn !== message.TopicArn) throw notGenuine()
  const url = confirmationUrl(message)
  if (url) {
    await ctx.db
      .update(mailCallbacks)
      .set({ topicArn: message.TopicArn })
      .where(and(eq(mailCallbacks.id, id), isNull(mailCallbacks.topicArn)))
    await confirm(url)
    return []
  }
  if (message.Type !== "Notification" || topicArn === null) return []
  return asReports(() => readSes(JSON.parse(message.Message)))
}

function confirmOverHttps(url: string): Promise<unknown> {
  return callReceiver({ method: "GET", url, headers: {}, body: null }, { hidden: [] })
}
