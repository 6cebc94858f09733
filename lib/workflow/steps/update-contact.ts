import { z } from "zod"
import { dataTooLarge, isDataTooLarge, mergeData, reservedDataKeys } from "../merge-data"
import { newBudget, RenderedTooLarge, renderJson, type Scope } from "../template"
import { defineStep } from "./define-step"

const DataKey = z
  .string()
  .min(1, { error: "Name the field." })
  .max(200, { error: "A field's name has at most 200 characters." })
  .refine((key) => !reservedDataKeys.has(key), {
    error: ({ input }) => `${input} is a name of the system's own and cannot be a data field.`,
  })

export const subscriptionActions = ["none", "subscribe", "unsubscribe"] as const

export const UpdateContactConfig = z
  .object({
    updates: dataFields(z.unknown()).describe(
      "Fields of the contact's data and their new values; these may hold slots.",
    ),
    unset: z.array(DataKey).optional().describe("Fields to remove."),
    increment: dataFields(z.number({ error: "Enter a number." })).describe("Fields and what to add to their numbers."),
    subscriptionAction: z.enum(subscriptionActions).optional(),
  })
  .superRefine((config, ctx) => {
    const keys = keysOf(config)
    if (keys.length === 0 && (config.subscriptionAction ?? "none") === "none")
      ctx.addIssue({ code: "custom", path: ["updates"], message: "Choose what to change." })
    for (const key of new Set(keys.filter((key, index) => keys.indexOf(key) < index)))
      ctx.addIssue({ code: "custom", path: ["updates"], message: `The field ${key} is changed twice.` })
  })
export type UpdateContactConfig = z.infer<typeof UpdateContactConfig>

export const updateContact = defineStep({
  kind: "UPDATE_CONTACT",
  label: "Update contact",
  sentence: "Change the contact's data, or its subscription.",
  family: "people",
  icon: "user-pen",
  config: UpdateContactConfig,
  defaults: { updates: {}, subscriptionAction: "none" },
  fields: [
    { name: "updates", label: "Set", control: "data-fields", placeholder: "{{event.plan}}" },
    { name: "increment", label: "Add to", control: "data-fields", help: "Numbers to add; a negative one subtracts." },
    { name: "unset", label: "Remove", control: "list" },
    {
      name: "subscriptionAction",
      label: "Subscription",
      control: "select",
      options: [
        { value: "none", label: "Leave as it is" },
        { value: "subscribe", label: "Subscribe" },
        { value: "unsubscribe", label: "Unsubscribe" },
      ],
    },
  ],
  outcomes: () => [
    { id: "next", label: "updated" },
    { id: "failed", label: "failed", optional: true },
  ],
  mainOutcome: () => "next",
  summary,
  causes: ({ subscriptionAction }) => {
    if (subscriptionAction === "subscribe") return ["contact.subscribed"]
    return subscriptionAction === "unsubscribe" ? ["contact.unsubscribed"] : []
  },
  rehearse: (config, { contact, scope }) => {
    const changed = changedContact(config, contact, scope)
    if ("error" in changed) return { kind: "fails", error: changed.error }
    const { data, changes, subscribed } = changed
    const flipped = subscribed !== undefined && subscribed !== contact.subscribed
    return { kind: "changes", data, subscribed, output: { changes, flipped } }
  },
})

type Data = Record<string, unknown>

/** `subscribed` is undefined when the step leaves the subscription as it is. */
type Changed = { data: Data; changes: Data; subscribed?: boolean } | { error: { code: string; message: string } }

/** The contact after the step; increments of a field that has no value begin at 0. No data grows beyond its limit. */
export function changedContact(config: UpdateContactConfig, { data: current }: { data: Data }, scope: Scope): Changed {
  const { updates = {}, unset = [], increment = {}, subscriptionAction = "none" } = config
  const counted = new Map<string, number>()
  for (const [key, by] of Object.entries(increment)) {
    const before = Object.hasOwn(current, key) ? (current[key] ?? 0) : 0
    if (typeof before !== "number") {
      const message = `${key} of the contact is ${JSON.stringify(before).slice(0, 60)}, which is not a number that ${by} could be added to.`
      return { error: { code: "not_a_number", message } }
    }
    counted.set(key, before + by)
  }
  const rendered = renderUpdates(updates, scope)
  if (rendered === "too-large" || isDataTooLarge(rendered)) return { error: dataTooLarge }
  const changes = {
    ...rendered,
    ...Object.fromEntries(counted),
    ...Object.fromEntries(unset.map((key) => [key, null])),
  }
  const subscribed = subscriptionAction === "none" ? undefined : subscriptionAction === "subscribe"
  const { stored: data, changed } = mergeData(current, changes)
  return changed && isDataTooLarge(data) ? { error: dataTooLarge } : { data, changes, subscribed }
}

function renderUpdates(updates: Data, scope: Scope): Data | "too-large" {
  const budget = newBudget()
  try {
    return Object.fromEntries(Object.entries(updates).map(([key, value]) => [key, renderJson(value, scope, budget)]))
  } catch (error) {
    if (error instanceof RenderedTooLarge) return "too-large"
    throw error
  }
}

function dataFields<Value extends z.ZodType>(value: Value) {
  // A record drops __proto__ without a word, so the names are looked at before.
  return z
    .unknown()
    .superRefine(requireAllowedNames)
    .pipe(z.record(z.string(), value, { error: "Give an object of fields and values." }).optional())
    .optional()
}

function requireAllowedNames(fields: unknown, ctx: z.RefinementCtx): void {
  if (!fields || typeof fields !== "object" || Array.isArray(fields)) return
  for (const key of Object.keys(fields))
    for (const { message } of DataKey.safeParse(key).error?.issues ?? [])
      ctx.addIssue({ code: "custom", path: [key], message })
}

function keysOf({ updates, unset, increment }: UpdateContactConfig): string[] {
  return [...Object.keys(updates ?? {}), ...(unset ?? []), ...Object.keys(increment ?? {})]
}

function summary(given: Record<string, unknown>): string {
  const { data: config } = UpdateContactConfig.safeParse(given)
  if (!config) return "Nothing to change yet"
  const action = config.subscriptionAction ?? "none"
  return [...keysOf(config), ...(action === "none" ? [] : [action])].join(", ")
}
