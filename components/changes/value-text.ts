import { DraftFilter, type Filter } from "@/lib/workflow/conditions"
import { durationText } from "@/lib/workflow/durations"
import { ruleText } from "@/lib/workflow/rule-text"
import type { FieldControl } from "@/lib/workflow/steps/define-step"

const longest = 300

/** A value of a config, a trigger or a step in words; what is long is cut. */
export function valueText(value: unknown, control?: FieldControl): string {
  const text = control === "duration" && typeof value === "number" ? durationText(value) : plainText(value)
  return text.length > longest ? `${text.slice(0, longest)} …` : text
}

function plainText(value: unknown): string {
  if (typeof value === "string") return value || "empty"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (Array.isArray(value)) return value.length > 0 ? value.map(itemText).join(", ") : "none"
  return filterText(value) ?? JSON.stringify(value) ?? "none"
}

/** A branch is its name, and what it asks or weighs. */
function itemText(item: unknown): string {
  if (item === null || typeof item !== "object" || !("name" in item)) return plainText(item)
  const facts = Object.entries(item).filter(([name]) => name !== "id" && name !== "name")
  const texts = facts.map(([name, value]) => {
    const asked = filterText(value)
    return asked ? `if ${asked}` : `${name} ${plainText(value)}`
  })
  return [item.name, ...texts].join(" ")
}

/** A filter in words; undefined for anything else. */
function filterText(value: unknown): string | undefined {
  const { data: filter } = DraftFilter.safeParse(value)
  return filter && (joined(filter) || "nothing yet")
}

function joined({ logic, groups }: Filter): string {
  const texts = groups.map(({ filters, conditions }) => {
    const rules = filters.map(ruleText)
    return [...rules, ...(conditions ? [`(${joined(conditions)})`] : [])].join(" and ")
  })
  if (texts.length < 2 || logic === "AND") return texts.join(" and ")
  return texts.map((text) => `(${text})`).join(" or ")
}
