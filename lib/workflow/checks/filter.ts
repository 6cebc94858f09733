import type { Problem } from "../checks"
import { Filter, type Rule, segmentOf } from "../conditions"
import { momentOf } from "../dates"
import { contactFields, type fieldRoots, fullField } from "../fields"
import type { PlacedFilter } from "../steps/define-step"
import { slotsIn } from "../template"
import { error } from "./problem"
import type { Complaint } from "./variables"

/** Where a filter stands, and what its fields may begin with there. */
export type FilterPlace = {
  nodeId: string
  roots: (typeof fieldRoots)[number][]
  complainOfStep?: (path: string) => Complaint | undefined
}

/** Judges a filter that a draft may hold unfinished. Its values take no slots: nothing fills them there. */
export function checkDraftFilter(filter: Filter | undefined, field: string, place: FilterPlace): Problem[] {
  if (!filter) return []
  const parsed = Filter.safeParse(filter)
  if (!parsed.success)
    return parsed.error.issues.map((issue) =>
      error(place.nodeId, "invalid_filter", issue.message, { field: [field, ...issue.path].join(".") }),
    )
  const slots = placedRules(filter, field).flatMap(({ rule, field }) =>
    slotsIn(rule.value).map(({ path }) =>
      error(place.nodeId, "unknown_variable", `{{${path}}} is not filled in this filter.`, {
        field: `${field}.value`,
        fix: "Write the value itself.",
      }),
    ),
  )
  return [...slots, ...checkRules({ field, filter }, place)]
}

/** Judges the rules of a finished filter: whether their fields exist and their operators can hold. */
export function checkRules({ filter, field, isDerived }: PlacedFilter, place: FilterPlace): Problem[] {
  return placedRules(filter, field).flatMap(({ rule, field: path }) => {
    const unknown = fieldComplaint(rule.field, place)
    const wrong = valueComplaint(rule)
    const at = (key: string) => (isDerived ? field : `${path}.${key}`)
    return [
      ...(unknown
        ? [error(place.nodeId, "unknown_variable", unknown.message, { field: at("field"), fix: unknown.fix })]
        : []),
      ...(wrong ? [error(place.nodeId, "wrong_type", wrong.message, { field: at("value"), fix: wrong.fix })] : []),
    ]
  })
}

function placedRules(filter: Filter, path: string): { rule: Rule; field: string }[] {
  return filter.groups.flatMap(({ filters, conditions }, group) => [
    ...filters.map((rule, index) => ({ rule, field: `${path}.groups.${group}.filters.${index}` })),
    ...(conditions ? placedRules(conditions, `${path}.groups.${group}.conditions`) : []),
  ])
}

function fieldComplaint(field: string, { roots, complainOfStep }: FilterPlace): Complaint | undefined {
  const [root, name] = fullField(field).split(".")
  const known = roots.find((candidate) => candidate === root)
  if (known === "segment" && segmentOf(field) === undefined)
    return { message: `${field} is not a field: a segment is asked for by its id, segment.<id>.` }
  if (!known) return { message: `${field} is not a field here. Fields begin with ${roots.join(", ")}.` }
  if (known === "steps") return complainOfStep?.(field)
  if (known !== "contact" || !name || contactFields.some((candidate) => candidate === name)) return undefined
  return {
    message: `${field} is not a field: a contact has ${contactFields.join(", ")}.`,
    fix: `Write data.${name} for what is in the contact's data.`,
  }
}

/** Why a rule can never hold, by the type of its value alone; what slots bring is not known yet. */
function valueComplaint({ field, operator, value }: Rule): Complaint | undefined {
  const need = needs[operator]
  if (!need || need.isMet(value) || slotsIn(value).length > 0) return undefined
  return { message: `${field}: ${operator} ${need.sentence}`, fix: need.fix }
}

type Need = { isMet: (value: unknown) => boolean; sentence: string; fix: string }

const something: Need = {
  isMet: (value) => value !== null,
  sentence: "compares with a value, not with null.",
  fix: "Use exists or notExists.",
}

const part: Need = {
  isMet: (value) => ["string", "number", "boolean"].includes(typeof value) && value !== "",
  sentence: "looks for a text, or for one element of a list.",
  fix: "Enter a text.",
}

const size: Need = {
  isMet: (value) => typeof value === "number" || momentOf(value) !== undefined,
  sentence: "compares numbers or dates.",
  fix: "Enter a number, or a date such as 2030-05-01.",
}

const amount: Need = {
  isMet: (value) => typeof value === "number" && value >= 0,
  sentence: "takes an amount of time.",
  fix: "Enter a number, 0 or above.",
}

const needs: Partial<{ [Operator in Rule["operator"]]: Need | null }> = {
  equals: something,
  notEquals: something,
  contains: part,
  notContains: part,
  greaterThan: size,
  greaterThanOrEqual: size,
  lessThan: size,
  lessThanOrEqual: size,
  exists: null,
  notExists: null,
  within: amount,
  olderThan: amount,
}
