import { z } from "zod"
import { Filter } from "../workflow/conditions"
import { ListQuery } from "./list"

/** An address, trimmed and lower-cased: the form in which it is stored and looked up. */
export const Email = z
  .string({ error: "An e-mail address is needed." })
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "This is not an e-mail address." }))

/**
 * Fields to merge into a contact's data: `null` deletes a key, `""` is ignored, `{value, persistent: false}` goes to
 * the event only.
 */
export const DataPatch = z
  .record(z.string().max(200), z.unknown())
  .superRefine((data, context) => {
    const locale = data.locale
    if (locale !== undefined && locale !== null && typeof locale !== "string") {
      context.addIssue({ code: "custom", path: ["locale"], message: "locale must be text such as en or pt-BR." })
    }
  })
  .describe("Merged into the contact's data, key by key.")
export type DataPatch = z.infer<typeof DataPatch>

export const Contact = z.object({
  id: z.string(),
  email: z.string(),
  subscribed: z.boolean(),
  data: z.record(z.string(), z.unknown()),
  optedOutAt: z.string().nullable(),
  optedInAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Contact = z.infer<typeof Contact>

/** A contact with its three hosted pages. */
export const ContactWithLinks = Contact.extend({
  unsubscribeUrl: z.string(),
  subscribeUrl: z.string(),
  manageUrl: z.string(),
})
export type ContactWithLinks = z.infer<typeof ContactWithLinks>

/** A filter in a URL: its JSON. */
const FilterText = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: "custom", message: "This is no JSON." })
      return z.NEVER
    }
  })
  .pipe(Filter)
  .describe("JSON of a filter as conditions have: contacts that it holds for.")

export const ContactFilters = z.object({
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe("Part of the e-mail address; one or two characters are what it begins with."),
  subscribed: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  filter: FilterText.optional(),
})
export type ContactFilters = z.infer<typeof ContactFilters>

export const ContactListQuery = ListQuery.extend(ContactFilters.shape)
export type ContactListQuery = z.infer<typeof ContactListQuery>

export const ContactExportQuery = ContactFilters.extend({ format: z.enum(["csv", "json"]).default("csv") })
export type ContactExportQuery = z.infer<typeof ContactExportQuery>

/** The caller's own label for where a flip came from: kept beside the event, and never sent in its payload. */
export const Origin = z.string().trim().min(1).max(100)

export const CreateContact = z.object({
  email: Email,
  subscribed: z.boolean().optional().describe("Subscribed when the contact is new and nothing is said."),
  data: DataPatch.optional(),
  origin: Origin.optional(),
})
export type CreateContact = z.infer<typeof CreateContact>

export const UpdateContact = z.object({
  email: Email.optional(),
  subscribed: z.boolean().optional(),
  data: DataPatch.nullable().optional().describe("Merged; null clears all of it."),
  origin: Origin.optional(),
})
export type UpdateContact = z.infer<typeof UpdateContact>

export const LookUpContacts = z.object({
  emails: z
    .array(z.string().trim().toLowerCase().max(254))
    .min(1)
    .max(500, { error: "At most 500 addresses can be looked up at once." }),
})
export type LookUpContacts = z.infer<typeof LookUpContacts>

/** Both in the order given, each address once. */
export const FoundContacts = z.object({ found: z.array(Contact), notFound: z.array(z.string()) })
export type FoundContacts = z.infer<typeof FoundContacts>
