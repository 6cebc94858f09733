import { type Filter, isActivity, isTimed, needsValue, type Operator, type Rule } from "@/lib/workflow/conditions"
import { blankValue, isBlank, type ValueKind } from "./typed-value"

type Group = Filter["groups"][number]

/** Where a rule stands: a group of the filter, and its place among the group's rules. */
export type RulePlace = { group: number; rule: number }

export const newRule: Rule = { field: "", operator: "equals" }

/** A filter with one rule that is still to be filled in. */
export const newFilter: Filter = { logic: "AND", groups: [{ filters: [newRule] }] }

/** The filter with one more rule at the end of a group, or in a group of its own. */
export function addRule(filter: Filter, group: number): Filter {
  if (group >= filter.groups.length) return { ...filter, groups: [...filter.groups, { filters: [newRule] }] }
  return changeGroup(filter, group, (old) => ({ ...old, filters: [...old.filters, newRule] }))
}

/** The filter without a rule, and without its group when nothing is left in it; undefined when no group is left. */
export function removeRule(filter: Filter, at: RulePlace): Filter | undefined {
  const without = changeGroup(filter, at.group, (old) => ({
    ...old,
    filters: old.filters.filter((_, index) => index !== at.rule),
  }))
  return withoutEmpty(without)
}

/** The filter without a group; undefined when it was the only one. */
export function removeGroup(filter: Filter, group: number): Filter | undefined {
  const groups = filter.groups.filter((_, index) => index !== group)
  return groups.length > 0 ? { ...filter, groups } : undefined
}

export function setRule(filter: Filter, at: RulePlace, rule: Rule): Filter {
  return changeGroup(filter, at.group, (old) => ({
    ...old,
    filters: old.filters.map((other, index) => (index === at.rule ? rule : other)),
  }))
}

/** Sets, or with undefined removes, the filter that is nested in a group. */
export function setNested(filter: Filter, group: number, conditions: Filter | undefined): Filter | undefined {
  const nested = changeGroup(filter, group, ({ filters }) => ({ filters, ...(conditions && { conditions }) }))
  return withoutEmpty(nested)
}

/** A rule about another field; a value that nobody has entered takes the type that the field is known to have. */
export function setField(rule: Rule, field: string, known: ValueKind | undefined): Rule {
  if (!known || !needsValue(rule.operator) || isTimed(rule.operator) || !isBlank(rule.value)) return { ...rule, field }
  return withValue({ ...rule, field }, blankValue(known))
}

/** A rule with another operator; it keeps of value, unit and count what that one needs. */
export function setOperator({ field, value, unit, count }: Rule, operator: Operator): Rule {
  const rule = { field, operator, ...(count !== undefined && isActivity(operator) && { count }) }
  if (!needsValue(operator)) return rule
  if (!isTimed(operator)) return withValue(rule, value)
  return withValue({ ...rule, unit: unit ?? "days" }, typeof value === "number" ? value : undefined)
}

export function withValue({ value: _, ...rule }: Rule, value: unknown): Rule {
  return value === undefined ? rule : { ...rule, value }
}

function changeGroup(filter: Filter, group: number, change: (old: Group) => Group): Filter {
  return { ...filter, groups: filter.groups.map((old, index) => (index === group ? change(old) : old)) }
}

function withoutEmpty(filter: Filter): Filter | undefined {
  const groups = filter.groups.filter(({ filters, conditions }) => filters.length > 0 || conditions)
  return groups.length > 0 ? { ...filter, groups } : undefined
}
