import { z } from "zod"

export const MailProvider = z.enum(["ses", "postmark", "sendgrid", "mailgun", "resend", "generic"])
export type MailProvider = z.infer<typeof MailProvider>

export const mailProviderNames: Record<MailProvider, string> = {
  ses: "Amazon SES",
  postmark: "Postmark",
  sendgrid: "SendGrid",
  mailgun: "Mailgun",
  resend: "Resend",
  generic: "Your own mail server",
}

/** Providers that show a key to verify their calls with; the others are given one, or need none. */
export const providersWithKey = ["sendgrid", "mailgun", "resend"] as const satisfies MailProvider[]

export function needsKey(provider: MailProvider): boolean {
  return providersWithKey.some((one) => one === provider)
}

export const MailCallback = z.object({
  id: z.string(),
  provider: MailProvider,
  url: z.string().describe("Where the provider is to report to; Postmark's holds its password."),
  topicArn: z.string().nullable().describe("The SNS topic that may report here, once it has subscribed."),
  lastCalledAt: z.string().nullable(),
  createdAt: z.string(),
})
export type MailCallback = z.infer<typeof MailCallback>

/** `key` is shown this once: what a server of one's own signs its reports with. */
export const NewMailCallback = MailCallback.extend({ key: z.string().nullable() })
export type NewMailCallback = z.infer<typeof NewMailCallback>

export const CreateMailCallback = z
  .object({
    provider: MailProvider,
    key: z.string().trim().min(1).max(4000).optional().describe("What the provider signs with, as it shows it."),
  })
  .superRefine(({ provider, key }, ctx) => {
    if (needsKey(provider) && !key)
      ctx.addIssue({
        code: "custom",
        path: ["key"],
        message: `Enter the key that ${mailProviderNames[provider]} shows.`,
      })
  })
export type CreateMailCallback = z.infer<typeof CreateMailCallback>
