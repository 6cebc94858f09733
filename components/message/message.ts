import type { Template } from "@/lib/contracts/templates"

/** What the fields of a message edit, whether it is a template's or a campaign's. */
export type Message = Pick<Template, "name" | "subject" | "body" | "from" | "fromName" | "replyTo" | "type">

/** What fields need of whoever keeps their values. */
export type MessageEditing = {
  draft: Message
  change: (part: Partial<Message>) => void
  fieldError: (name: keyof Message) => string | undefined
}
