import { z } from "zod"
import { Email } from "./contacts"
import { ListQuery } from "./list"
import { MailReport } from "./mail-numbers"
import { EmailKind } from "./send"

/** Text without line breaks, trimmed. */
export const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `At most ${max} characters.` })
    .regex(/^\P{Cc}*$/u, { error: "Line breaks and control characters are not allowed here." })

const orNull = (text: string | null) => text || null

/** What a message says, and as whom: the fields of a change, of which any may be left out. */
export const contentFields = {
  subject: oneLine(998).min(1, { error: "Write a subject." }),
  body: z
    .string()
    .min(1, { error: "Write a body." })
    .max(1_000_000, { error: "The body has more than 1,000,000 characters." })
    .describe("HTML with Liquid slots, such as {{ name ?? 'there' }}."),
  from: Email.nullable().describe("null: whom the request or the installation names."),
  fromName: oneLine(100).nullable().transform(orNull),
  replyTo: Email.nullable(),
  type: EmailKind,
}

/** The same, whole. */
export const TemplateContent = z.object({
  ...contentFields,
  from: contentFields.from.default(null),
  fromName: oneLine(100).nullable().default(null).transform(orNull),
  replyTo: contentFields.replyTo.default(null),
  type: EmailKind.default("MARKETING"),
})
export type TemplateContent = z.infer<typeof TemplateContent>

const naming = {
  name: oneLine(100).min(1, { error: "Give the template a name." }),
  description: oneLine(500),
}

export const CreateTemplate = TemplateContent.extend({ ...naming, description: naming.description.default("") })
export type CreateTemplate = z.infer<typeof CreateTemplate>

/** `version`: the content that the change began from; another one by now is a conflict. */
export const UpdateTemplate = z
  .object({
    ...naming,
    ...contentFields,
    version: z.number().int(),
  })
  .partial()
export type UpdateTemplate = z.infer<typeof UpdateTemplate>

export const TemplateSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  subject: z.string(),
  type: EmailKind,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type TemplateSummary = z.infer<typeof TemplateSummary>

export const Template = TemplateSummary.extend({
  body: z.string(),
  from: z.string().nullable(),
  fromName: z.string().nullable(),
  replyTo: z.string().nullable(),
})
export type Template = z.infer<typeof Template>

export const TemplateListQuery = ListQuery.extend({
  search: z.string().trim().max(200).optional().describe("Part of the name or the subject."),
  type: EmailKind.optional(),
})
export type TemplateListQuery = z.infer<typeof TemplateListQuery>

/** As the list has it. */
export const ListedTemplate = TemplateSummary.extend({
  workflows: z.array(z.object({ id: z.string(), name: z.string() })).describe("Those that send it."),
})
export type ListedTemplate = z.infer<typeof ListedTemplate>

/** A content that a template has or had. */
export const TemplateVersion = Template.pick({
  ...{ subject: true, body: true, type: true },
  ...{ from: true, fromName: true, replyTo: true },
}).extend({
  number: z.number().int(),
  author: z.string(),
  createdAt: z.string(),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>

export const TemplateUsage = MailReport.extend({
  workflows: z.array(z.object({ id: z.string(), name: z.string(), enabled: z.boolean() })),
})
export type TemplateUsage = z.infer<typeof TemplateUsage>

/** A content that may not be saved yet, for a contact or for sample data. */
export const PreviewTemplate = TemplateContent.pick({ subject: true, body: true, type: true }).extend({
  from: z.string().max(254).nullable().default(null).describe("As far as it is written."),
  contactId: z.string().max(80).optional(),
  data: z.record(z.string(), z.unknown()).default({}).describe("Values for this message alone."),
})
export type PreviewTemplate = z.infer<typeof PreviewTemplate>

export const TemplateProblem = z.object({
  severity: z.enum(["error", "warning", "info"]),
  code: z.string(),
  field: z.enum(["from", "subject", "body"]),
  message: z.string(),
})
export type TemplateProblem = z.infer<typeof TemplateProblem>

export const TemplatePreview = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  sizeBytes: z.number().int().describe("Of the HTML."),
  problems: z.array(TemplateProblem).describe("With an error nothing else is rendered."),
})
export type TemplatePreview = z.infer<typeof TemplatePreview>

export const TestTemplate = z.object({
  to: Email,
  contactId: z.string().max(80).optional().describe("Whose data it is rendered with."),
  data: z.record(z.string(), z.unknown()).default({}),
})
export type TestTemplate = z.infer<typeof TestTemplate>

export const TestedTemplate = z.object({ emailId: z.string() })
export type TestedTemplate = z.infer<typeof TestedTemplate>
