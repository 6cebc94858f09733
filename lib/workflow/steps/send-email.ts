import { z } from "zod"
import { defineStep } from "./define-step"

const To = z.email({ error: "Enter an e-mail address." }).max(254)

/**
 * Which template goes to whom: to the contact unless `to` names another address. `recipient` says the same in the words of
 * a peer's API.
 */
export const SendEmailConfig = z.object({
  templateId: z
    .string({ error: "Choose a template." })
    .min(1, { error: "Choose a template." })
    .max(80)
    .describe("The template to send; the latest content counts."),
  to: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(To.or(z.literal("")))
    .optional()
    .describe("An address of your own, such as support@example.com; without it the contact's."),
  recipient: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("CONTACT") }),
      z.object({ type: z.literal("CUSTOM"), customEmail: z.string().trim().toLowerCase().pipe(To) }),
    ])
    .optional(),
})
export type SendEmailConfig = z.infer<typeof SendEmailConfig>

/** The address that a step writes to; undefined for the contact's. */
export function addressOf({ to, recipient }: SendEmailConfig): string | undefined {
  return to || (recipient?.type === "CUSTOM" ? recipient.customEmail.toLowerCase() : undefined)
}

export const sendEmail = defineStep({
  kind: "SEND_EMAIL",
  label: "Send e-mail",
  sentence: "Send a template to the contact, or to an address of yours.",
  family: "outside",
  icon: "mail",
  config: SendEmailConfig,
  defaults: { templateId: "" },
  fields: [
    {
      name: "templateId",
      label: "Template",
      control: "template",
      help: "Marketing is not sent to who has opted out; the execution goes on, and shows it.",
    },
    {
      name: "to",
      label: "To",
      control: "text",
      placeholder: "The contact",
      help: "Leave blank to write to the contact.",
    },
  ],
  outcomes: () => [
    { id: "next", label: "sent" },
    { id: "failed", label: "failed", optional: true },
  ],
  mainOutcome: () => "next",
  summary: (given, names) => {
    const { data: config } = SendEmailConfig.safeParse(given)
    if (!config) return "No template yet"
    const name = names?.get(config.templateId)
    return `${name ? `${name}, to` : "To"} ${addressOf(config) ?? "the contact"}`
  },
  results: [
    { path: "emailId", note: "The e-mail’s id; null when it was not sent." },
    { path: "skipped", note: "recipient_unsubscribed or recipient_suppressed when it was not sent; else null." },
  ],
  causes: () => ["email.sent", "email.delivery", "email.open", "email.click", "email.bounce", "email.complaint"],
  forForm: ({ recipient, ...config }) => ({ ...config, to: addressOf({ ...config, recipient }) }),
  rehearse: (config) => ({ kind: "mails", templateId: config.templateId, to: addressOf(config) }),
})
