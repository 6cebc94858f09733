import { z } from "zod"
import { holds } from "./compare"
import { readField } from "./fields"
import { type Budget, renderJson, type Scope } from "./template"

export const comparisonOperators = [
  "equals",
  "notEquals",
  "contains",
  "notContains",
  "greaterThan",
  "greaterThanOrEqual",
  "lessThan",
  "lessThanOrEqual",
  "exists",
  "notExists",
  "within",
  "olderThan",
] as const

/** What may be said of a field `segment.<id>`. */
export const membershipOperators = ["memberOfSegment", "notMemberOfSegment"] as const

/** What may be said of `event.<name>` and `email.<activity>`, in the conditions of segments alone. */
export const activityOperators = [
  "triggered",
  "notTriggered",
  "triggeredWithin",
  "notTriggeredWithin",
  "triggeredOlderThan",
] as const

export const operators = [...comparisonOperators, ...membershipOperators, ...activityOperators] as const

export const timeUnits = ["minutes", "hours", "days"] as const

export type Operator = (typeof operators)[number]

const withoutValue = new Set<Operator>(["exists", "notExists", ...membershipOperators, "triggered", "notTriggered"])

const maxDepth = 5
const maxRules = 100

/** What a rule says about its field. */
export const Comparison = z.object({
  operator: z.enum(operators, { error: `Choose one of ${operators.join(", ")}.` }),
  value: z.unknown().optional().describe("What to compare with; its texts may hold slots."),
  unit: z.enum(timeUnits).optional().describe("For operators of time, whose value is an amount of this unit."),
  count: z
    .int()
    .min(1)
    .max(100, { error: "At most 100 times." })
    .optional()
    .describe("For what triggered: at least so many times, once when nothing is said."),
})
export type Comparison = z.infer<typeof Comparison>

export const FieldName = z.string({ error: "Choose a field." }).trim().max(200)

export const DraftRule = Comparison.extend({ field: FieldName })

export const Rule = DraftRule.extend({ field: FieldName.min(1, { error: "Choose a field." }) })
  .superRefine(requireValueAndUnit)
  .superRefine(requireKnowable)
export type Rule = z.infer<typeof Rule>

export type Filter = { logic: "AND" | "OR"; groups: { filters: Rule[]; conditions?: Filter }[] }

/** Rules in groups. All rules of a group must hold, and its nested filter if it has one; `logic` joins the groups. */
export const Filter = finishedFilterOf(Rule)

/** A finished filter whose rules are of a kind. */
export function finishedFilterOf(rule: z.ZodType<Rule>): z.ZodType<Filter> {
  return filterOf(rule, 1).superRefine((filter, ctx) => {
    limitRules(filter, ctx)
    if (hasEmptyGroup(filter)) ctx.addIssue({ code: "custom", message: "Add a rule to each group." })
  })
}

/** A filter that may be unfinished: with empty groups, rules without a field or a value. */
export const DraftFilter: z.ZodType<Filter> = filterOf(DraftRule, 1).superRefine(limitRules)

/** What a rule compared, with what, and how it turned out. */
export type SeenRule = Rule & { found: unknown; held: boolean }

/** True when a filter holds for a scope. An AND of no groups holds, an OR of none does not. */
export function matches(filter: Filter, scope: Scope, now: Date): boolean {
  return isTrue(filter, (rule) => holds(rule, readField(scope, rule.field), now))
}

/** Whether a filter holds, and what each of its rules saw; what is long is cut to 200 characters of its JSON. */
export function explain(filter: Filter, scope: Scope, now: Date): { matched: boolean; seen: SeenRule[] } {
  const seen = rulesOf(filter).map((rule) => {
    const found = readField(scope, rule.field)
    return { ...withShortValue(rule), found: cut(found ?? null), held: holds(rule, found, now) }
  })
  return { matched: matches(filter, scope, now), seen }
}

/** A filter with the slots in its rules' values filled; a value that is one slot takes the type of what it names. */
export function renderFilter(filter: Filter, scope: Scope, budget?: Budget): Filter {
  const groups = filter.groups.map(({ filters, conditions }) => ({
    filters: filters.map((rule) =>
      "value" in rule ? { ...rule, value: renderJson(rule.value, scope, budget) } : rule,
    ),
    ...(conditions && { conditions: renderFilter(conditions, scope, budget) }),
  }))
  return { logic: filter.logic, groups }
}

/** Every rule of a filter, those of nested filters too. */
export function rulesOf(filter: Filter): Rule[] {
  return filter.groups.flatMap(({ filters, conditions }) => [...filters, ...(conditions ? rulesOf(conditions) : [])])
}

/** The filter that holds for the members of a segment, and for nobody else. */
export function membersOf(segmentId: string): Filter {
  return { logic: "AND", groups: [{ filters: [{ field: `segment.${segmentId}`, operator: "memberOfSegment" }] }] }
}

/** A segment whose members alone a filter can hold for, so that nobody else need be looked at; undefined when it names none. */
export function requiredSegment({ logic, groups }: Filter): string | undefined {
  if (logic === "OR" && groups.length !== 1) return undefined
  const rules = groups.flatMap(({ filters }) => filters)
  const rule = rules.find(({ operator }) => operator === "memberOfSegment")
  return rule && segmentOf(rule.field)
}

/** The fields that a filter looks at, each once, as its rules write them. */
export function fieldsOf(filter: Filter): string[] {
  return [...new Set(rulesOf(filter).map((rule) => rule.field))]
}

/** Adds what is wrong with a comparison's value and unit; the operators differ in what they need. */
export function requireValueAndUnit(comparison: Comparison, ctx: z.RefinementCtx): void {
  const { operator, value, unit, count } = comparison
  const complain = (at: string, message: string) => ctx.addIssue({ code: "custom", path: [at], message })
  if (value === undefined && needsValue(operator)) complain("value", "Enter what to compare with.")
  if (isTimed(operator) && !unit) complain("unit", "Choose minutes, hours or days.")
  if (!isTimed(operator) && unit) complain("unit", "Only within and olderThan have a unit.")
  if (count !== undefined && !isActivity(operator)) complain("count", "Only what triggered is counted.")
}

/** True for the operators that compare with something. */
export function needsValue(operator: Operator): boolean {
  return !withoutValue.has(operator)
}

/** True for the operators whose value is an amount of time. */
export function isTimed(operator: Operator): boolean {
  return /within$|olderThan$/i.test(operator)
}

export function isMembership(operator: Operator): boolean {
  return membershipOperators.some((known) => known === operator)
}

export function isActivity(operator: Operator): boolean {
  return activityOperators.some((known) => known === operator)
}

/** The id of the segment that a field `segment.<id>` names. */
export function segmentOf(field: string): string | undefined {
  return /^segment\.([^.]+)$/.exec(field)?.[1]
}

/** Adds what is wrong with a rule about membership: its field names a segment, and nothing else is said of one. */
export function requireMembership({ field, operator }: Rule, ctx: z.RefinementCtx): void {
  const isSegment = segmentOf(field) !== undefined
  if (isSegment && !isMembership(operator))
    ctx.addIssue({
      code: "custom",
      path: ["operator"],
      message: "Of a segment ask memberOfSegment or notMemberOfSegment.",
    })
  if (!isSegment && isMembership(operator))
    ctx.addIssue({ code: "custom", path: ["field"], message: "Choose a segment: its field is segment.<id>." })
}

/** Workflows know of one event; what happened before is asked by way of a segment. */
function requireKnowable(rule: Rule, ctx: z.RefinementCtx): void {
  requireMembership(rule, ctx)
  if (isActivity(rule.operator))
    ctx.addIssue({
      code: "custom",
      path: ["operator"],
      message: "Only segments know what triggered: make one, and ask for its members.",
    })
}

function filterOf(rule: z.ZodType<Rule>, depth: number): z.ZodType<Filter> {
  const tooDeep = z.undefined({ error: `Filters nest at most ${maxDepth} deep.` })
  const conditions = depth < maxDepth ? filterOf(rule, depth + 1).optional() : tooDeep.optional()
  return z.object({
    logic: z.enum(["AND", "OR"]),
    groups: z.array(z.object({ filters: z.array(rule).max(50), conditions })).max(50),
  })
}

function limitRules(filter: Filter, ctx: z.RefinementCtx): void {
  if (rulesOf(filter).length > maxRules)
    ctx.addIssue({ code: "custom", message: `A filter has at most ${maxRules} rules.` })
}

function hasEmptyGroup({ groups }: Filter): boolean {
  return groups.length === 0 || groups.some((group) => isEmpty(group))
}

function isEmpty({ filters, conditions }: Filter["groups"][number]): boolean {
  return conditions ? hasEmptyGroup(conditions) : filters.length === 0
}

/** Whether a filter holds when `judge` says so of its rules; rules that cannot matter any more are not judged. */
export function isTrue(filter: Filter, judge: (rule: Rule) => boolean): boolean {
  const holdsForAll = ({ filters, conditions }: Filter["groups"][number]) =>
    filters.every(judge) && (!conditions || isTrue(conditions, judge))
  return filter.logic === "AND" ? filter.groups.every(holdsForAll) : filter.groups.some(holdsForAll)
}

function withShortValue(rule: Rule): Rule {
  return "value" in rule ? { ...rule, value: cut(rule.value) } : rule
}

function cut(value: unknown): unknown {
  const json = JSON.stringify(value) ?? ""
  // Half a surrogate pair would not be text any more, and jsonb refuses it.
  return json.length > 200 ? `${json.slice(0, 200).replace(/[\uD800-\uDBFF]$/, "")}…` : value
}
