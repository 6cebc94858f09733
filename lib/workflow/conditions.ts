import { z } from "zod"

export const operators = [
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

export const timeUnits = ["minutes", "hours", "days"] as const

export const Rule = z.object({
  field: z.string().trim().min(1, { error: "Choose a field." }).max(200),
  operator: z.enum(operators),
  value: z.unknown().optional(),
  unit: z.enum(timeUnits).optional().describe("For within and olderThan, whose value is an amount of this unit."),
})
export type Rule = z.infer<typeof Rule>

export type Filter = { logic: "AND" | "OR"; groups: { filters: Rule[]; conditions?: Filter }[] }

/** Rules in groups. All rules of a group must hold, and its nested filter if it has one; `logic` joins the groups. */
export const Filter: z.ZodType<Filter> = z.lazy(() =>
  z.object({
    logic: z.enum(["AND", "OR"]),
    groups: z.array(z.object({ filters: z.array(Rule).max(50), conditions: Filter.optional() })).max(50),
  }),
)
