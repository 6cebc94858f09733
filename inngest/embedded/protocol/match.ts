import { createHash } from "node:crypto"
import { z } from "zod"
import type { Equality } from "./expression"

const condition = z.union([
  z.object({ path: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
  z.object({ path: z.string(), samePath: z.string() }),
])

/** What is left to check on an incoming event, once the run's own event has been filled in. */
export const Conditions = z.array(condition)
export type Conditions = z.infer<typeof Conditions>

/** A wait's expression for one run: the equality it is indexed by (both empty when it has none) and the rest. */
export type BoundWait = { path: string; value: string; rest: Conditions }

/** Judges a trigger's `if`. A missing value equals nothing but the literal `null`. */
export function triggerMatches(equalities: Equality[], event: unknown): boolean {
  const bound = bindWait(equalities, event)
  return bound !== null && bound.path === "" && bound.rest.length === 0
}

/** Fills the run's event into a wait's expression. `null`: no event can ever match. */
export function bindWait(equalities: Equality[], event: unknown): BoundWait | null {
  const conditions: Conditions = []
  for (const { left, right } of equalities) {
    const [a, b] = [fill(left, event), fill(right, event)]
    if (a.open && b.open) conditions.push({ path: a.path, samePath: b.path })
    else if (!a.open && !b.open && !equal(a, b)) return null
    else if (a.open !== b.open) {
      const value = scalar(a.open ? b : a)
      if (value === undefined) return null
      conditions.push({ path: openPath(a, b), value })
    }
  }
  const key = conditions.find((each) => "value" in each && each.value !== null)
  if (!key || !("value" in key)) return { path: "", value: "", rest: conditions }
  return { path: key.path, value: keyText(key.value), rest: conditions.filter((each) => each !== key) }
}

/** Whether an event fulfils the conditions beside the indexed one. */
export function conditionsMatch(conditions: Conditions, event: unknown): boolean {
  return conditions.every((each) => {
    const value = valueAt(event, each.path)
    if ("value" in each) return each.value === null ? value === undefined || value === null : value === each.value
    return value !== undefined && isScalar(value) && value === valueAt(event, each.samePath)
  })
}

/** A value as an index key: its JSON, or a hash where that is long. Missing values and objects have none. */
export function keyAt(event: unknown, path: string): string | undefined {
  const value = valueAt(event, path)
  return isScalar(value) ? keyText(value) : undefined
}

/** Any JSON value as a short text, equal for equal values. */
export function keyText(value: string | number | boolean | null): string {
  const text = JSON.stringify(value)
  return text.length <= 200 ? text : `sha256:${createHash("sha256").update(text).digest("hex")}`
}

type Filled = { open: true; path: string } | { open: false; isLiteral: boolean; value: unknown }

function fill(operand: Equality["left"], event: unknown): Filled {
  if (operand.kind === "literal") return { open: false, isLiteral: true, value: operand.value }
  if (operand.root === "async") return { open: true, path: operand.path }
  return { open: false, isLiteral: false, value: valueAt(event, operand.path) }
}

function openPath(a: Filled, b: Filled): string {
  return a.open ? a.path : b.open ? b.path : ""
}

function scalar(side: Filled): string | number | boolean | null | undefined {
  if (side.open || !isScalar(side.value)) return undefined
  return side.value === null && !side.isLiteral ? undefined : side.value
}

function equal(a: Filled & { open: false }, b: Filled & { open: false }): boolean {
  if (a.isLiteral && a.value === null) return b.value === null || b.value === undefined
  if (b.isLiteral && b.value === null) return a.value === null || a.value === undefined
  return isScalar(a.value) && a.value === b.value
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value)
}

function valueAt(event: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined
    return Reflect.get(value, key)
  }, event)
}
