import { z } from "zod"
import {
  Comparison,
  explain,
  FieldName,
  Filter,
  Rule,
  renderFilter,
  requireValueAndUnit,
  rulesOf,
  type SeenRule,
} from "../conditions"
import { ruleText } from "../rule-text"
import type { Scope } from "../template"
import { Branch, branchOutcomes, maxBranches, requireOwnIds } from "./branches"
import { type CarriedOver, defineStep } from "./define-step"

const field = FieldName.min(1, { error: "Choose a field." })

function branchesOfShape<Shape extends z.ZodType<{ id: string }>>(shape: Shape) {
  return z
    .array(shape, { error: "Add a branch." })
    .min(1, { error: "Add a branch." })
    .max(maxBranches, { error: `At most ${maxBranches} branches.` })
    .superRefine(requireOwnIds)
}

const IfConfig = z.object({ mode: z.literal("if").optional(), filter: Filter })

const MultiConfig = z.object({
  mode: z.literal("multi"),
  branches: branchesOfShape(Branch.extend({ filter: Filter })),
})

const OneFieldMultiConfig = z.object({
  mode: z.literal("multi"),
  field,
  branches: branchesOfShape(Comparison.extend(Branch.shape).superRefine(requireValueAndUnit)),
})

/**
 * What a condition asks. Branches are tried in their order.
 *
 *   {mode?: "if", filter}                              yes or no
 *   {field, operator, value?, unit?}                   the same with one rule
 *   {mode: "multi", branches: [{id, name, filter}]}    the first branch that holds, or default
 *   {mode: "multi", field, branches: [{id, name, operator, value?, unit?}]}    the same, all about one field
 */
export type ConditionConfig =
  | z.infer<typeof IfConfig>
  | Rule
  | z.infer<typeof MultiConfig>
  | z.infer<typeof OneFieldMultiConfig>

// A union's issues would say of every shape why it does not fit; these are about the shape that was meant.
export const ConditionConfig: z.ZodType<ConditionConfig> = z.unknown().transform((given, ctx) => {
  const parsed = shapeMeantBy(given).safeParse(given)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) ctx.addIssue({ code: "custom", path, message })
  return z.NEVER
})

/** The branches of a condition, whichever way it is written; the one of a yes-or-no question has the id `yes`. */
export function branchesOf(config: ConditionConfig): { id: string; name: string; filter: Filter }[] {
  if ("filter" in config) return [{ id: "yes", name: "Yes", filter: config.filter }]
  if (!("branches" in config)) return [{ id: "yes", name: "Yes", filter: ofRule(config) }]
  if (!("field" in config)) return config.branches
  return config.branches.map(({ id, name, ...comparison }) => ({
    id,
    name,
    filter: ofRule({ field: config.field, ...comparison }),
  }))
}

/**
 * The outcome for a scope, which also fills the slots in the rules' values, and what the rules saw: those of the branch
 * taken, or of the last one tried.
 */
export function decide(config: ConditionConfig, scope: Scope, now: Date): { outcome: string; seen: SeenRule[] } {
  let seen: SeenRule[] = []
  for (const branch of branchesOf(config)) {
    const explained = explain(renderFilter(branch.filter, scope), scope, now)
    seen = explained.seen
    if (explained.matched) return { outcome: branch.id, seen }
  }
  return { outcome: "branches" in config ? "default" : "no", seen }
}

const noRule: Rule = { field: "", operator: "equals", value: "" }

const isMulti = (config: Record<string, unknown>) => config.mode === "multi"

export const condition = defineStep({
  kind: "CONDITION",
  label: "Condition",
  sentence: "Go different ways, by what is known.",
  family: "flow",
  icon: "git-branch",
  config: ConditionConfig,
  defaults: { mode: "if", filter: ofRule(noRule) },
  fields: [
    {
      name: "mode",
      label: "Ways",
      control: "select",
      options: [
        { value: "if", label: "Yes or no" },
        { value: "multi", label: "Several branches" },
      ],
      carryOver,
    },
    { name: "filter", label: "Yes, if", control: "filter", when: (config) => !isMulti(config) },
    {
      name: "branches",
      label: "Branches",
      control: "branches",
      help: "The first branch that holds is taken; if none does, the last way out.",
      when: isMulti,
    },
  ],
  outcomes: (config) =>
    isMulti(config)
      ? [...branchOutcomes(config), { id: "default", label: "otherwise" }]
      : [
          { id: "yes", label: "yes" },
          { id: "no", label: "no" },
        ],
  mainOutcome: (config) => (isMulti(config) ? "default" : "yes"),
  summary,
  filters: (config) =>
    branchesOf(config).map(({ filter }, index) => ({
      field: placeOf(config, index),
      filter,
      isDerived: "field" in config,
    })),
  forForm: (config) =>
    "branches" in config
      ? { mode: "multi", branches: branchesOf(config) }
      : { mode: "if", filter: branchesOf(config)[0]?.filter },
  rehearse: (config, { scope, now }) => {
    const { outcome, seen } = decide(config, scope, now)
    return { kind: "goes-on", outcome, input: { seen } }
  },
})

const FirstBranch = z.object({ id: z.string(), filter: z.unknown().optional() })

/** The other mode asks what this one asked; yes and no lead where the first branch and the last way out led, and back. */
function carryOver({ mode, filter, branches }: Record<string, unknown>): CarriedOver | undefined {
  const { data: first } = FirstBranch.safeParse(Array.isArray(branches) ? branches[0] : undefined)
  if (mode === "multi") {
    if (first) return undefined
    const yes = { id: "yes", name: "Yes", filter: filter ?? ofRule(noRule) }
    return { config: { mode, branches: [yes] }, outcomes: { yes: "yes", no: "default" } }
  }
  const asked = first?.filter ?? filter ?? ofRule(noRule)
  return { config: { mode, filter: asked }, outcomes: { ...(first && { [first.id]: "yes" }), default: "no" } }
}

function shapeMeantBy(given: unknown): z.ZodType<ConditionConfig> {
  const known = given !== null && typeof given === "object" ? given : {}
  const hasField = "field" in known
  if ("mode" in known && known.mode === "multi") return hasField ? OneFieldMultiConfig : MultiConfig
  return hasField ? Rule : IfConfig
}

function placeOf(config: ConditionConfig, index: number): string {
  if (!("branches" in config)) return "filter" in config ? "filter" : "field"
  return "field" in config ? `branches.${index}` : `branches.${index}.filter`
}

function summary(config: Record<string, unknown>): string {
  const parsed = ConditionConfig.safeParse(config)
  if (!parsed.success) return "Not finished yet"
  const branches = branchesOf(parsed.data)
  if (isMulti(config)) return branches.map((branch) => branch.name).join(", ")
  const [rule, ...others] = branches.flatMap((branch) => rulesOf(branch.filter))
  const more = others.length > 0 ? `, and ${others.length} more` : ""
  return rule ? `${ruleText(rule)}${more}` : "Not finished yet"
}

function ofRule(rule: Rule): Filter {
  return { logic: "AND", groups: [{ filters: [rule] }] }
}
