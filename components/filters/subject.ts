import type { TypedField } from "@/lib/contracts/workflow-fields"
import { emailActivities } from "@/lib/segments/rules"
import type { Rule } from "@/lib/workflow/conditions"

/** A field that rules can name; `event` ones are there where conditions may ask what happened. */
export type KnownField = Omit<TypedField, "type" | "category"> & { type: TypedField["type"] | "event" }

/** What a rule is about: something that is known, another segment, an event, or what became of e-mail. */
export type Subject = "field" | "segment" | "event" | "email"

/** What rules can be about, by the fields that can be named. */
export function subjectsAmong(fields: KnownField[]): { value: Subject; label: string }[] {
  const hasSegments = fields.some(({ type }) => type === "segment")
  const hasEvents = fields.some(({ type }) => type === "event")
  return [
    { value: "field" as const, label: hasEvents ? "Contact" : "Field" },
    ...(hasEvents ? [{ value: "event" as const, label: "Event" }] : []),
    ...(hasEvents ? [{ value: "email" as const, label: "E-mail activity" }] : []),
    ...(hasSegments ? [{ value: "segment" as const, label: "Segment" }] : []),
  ]
}

export function subjectOf({ field }: Rule, fields: KnownField[]): Subject {
  if (field.startsWith("segment.")) return "segment"
  if (!fields.some(({ type }) => type === "event")) return "field"
  if (Object.hasOwn(emailActivities, field)) return "email"
  return field.startsWith("event.") ? "event" : "field"
}

/** A new rule about something. */
export function ruleAbout(subject: Subject, fields: KnownField[]): Rule {
  const segment = fields.find(({ type }) => type === "segment")?.field ?? "segment."
  switch (subject) {
    case "field":
      return { field: "", operator: "equals" }
    case "segment":
      return { field: segment, operator: "memberOfSegment" }
    case "event":
      return { field: "event.", operator: "triggered" }
    case "email":
      return { field: "email.opened", operator: "triggered" }
  }
}
