import type https from "node:https"
import Validator from "sns-payload-validator"
import { z } from "zod"

/** What Amazon SNS posts. */
export const SnsMessage = z.looseObject({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  TopicArn: z.string(),
  MessageId: z.string(),
  Message: z.string(),
  SubscribeURL: z.string().optional(),
})
export type SnsMessage = z.infer<typeof SnsMessage>

/**
 * Whether Amazon signed a message: with a certificate that it serves itself (SigningCertURL, whose host is checked), in
 * version 1 or 2. `agent` reaches that certificate; the default goes to the internet.
 */
export async function isFromSns(message: SnsMessage, agent?: https.Agent): Promise<boolean> {
  const validator = new Validator({ requestAgent: agent })
  return validator.validate(JSON.stringify(message)).then(
    () => true,
    () => false,
  )
}

const subscribeUrl = /^https:\/\/sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?\//

/** Where a subscription is confirmed; undefined when it is not Amazon's. */
export function confirmationUrl({ Type, SubscribeURL = "" }: SnsMessage): string | undefined {
  return Type === "SubscriptionConfirmation" && subscribeUrl.test(SubscribeURL) ? SubscribeURL : undefined
}
