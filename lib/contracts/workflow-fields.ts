import { z } from "zod"
import { EventName } from "../workflow/event-name"

export const FieldsQuery = z.object({
  eventName: EventName.optional().describe("Adds the fields of this event, as its newest occurrences have them."),
})
export type FieldsQuery = z.infer<typeof FieldsQuery>

export const TypedField = z.object({
  field: z.string().describe("As rules and templates name it, such as contact.data.plan."),
  type: z.enum(["string", "number", "boolean", "date", "segment"]),
  category: z.enum(["contact", "event", "segment"]),
  label: z.string().optional().describe("What people call it, where that is not the field: a segment's name."),
})
export type TypedField = z.infer<typeof TypedField>

export const WorkflowFields = z.object({
  fields: z.array(z.string()),
  typedFields: z.array(TypedField),
  count: z.number().int(),
})
export type WorkflowFields = z.infer<typeof WorkflowFields>
