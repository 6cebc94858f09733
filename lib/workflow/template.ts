/*
 * Templates: `{{contact.email}}`, `{{data.plan ?? 'free'}}`. A slot reads a path of the scope; a missing value becomes
 * its fallback, else nothing. How a value is written depends on where it goes: JSON keeps its type, a URL
 * percent-encodes it, a header refuses control characters.
 */

export type Scope = Record<string, unknown>

export type Slot = { path: string; fallback?: string }

/** How many characters slots may still bring, and what is wrong when they bring more. */
export type Budget = { left: number; complaint: string }

const usualBudget = 4 * 1024 * 1024

/** Room for all that one step may render, so that many slots of one large value cannot fill the memory. */
export function newBudget(): Budget {
  return { left: usualBudget, complaint: "What it renders would have more than 4 MiB." }
}

/** Slots bring more than a budget allows; rendering stopped at once. */
export class RenderedTooLarge extends Error {
  override name = "RenderedTooLarge"
}

const slotPattern = /\{\{([^{}]*)\}\}/g

/** The slots of a text, in order. */
export function slotsOf(text: string): Slot[] {
  return [...text.matchAll(slotPattern)].map((match) => parseSlot(match[1] ?? ""))
}

/** The slots anywhere inside a JSON value; keys of objects are not templates. */
export function slotsIn(value: unknown): Slot[] {
  if (typeof value === "string") return slotsOf(value)
  if (Array.isArray(value)) return value.flatMap(slotsIn)
  if (value && typeof value === "object") return Object.values(value).flatMap(slotsIn)
  return []
}

/** Renders a text as it stands: objects become JSON, missing values nothing. Throws RenderedTooLarge, as all of these do. */
export function renderText(text: string, scope: Scope, budget?: Budget): string {
  return replaceSlots(text, (slot) => spend(asText(resolve(slot, scope)), budget))
}

/** Renders a URL: what a slot brings is percent-encoded, so that it cannot change the URL's shape. */
export function renderUrl(text: string, scope: Scope, budget?: Budget): string {
  return replaceSlots(text, (slot) => spend(encodeURIComponent(asText(resolve(slot, scope))), budget))
}

/** Renders a header's value: control characters, line breaks among them, are dropped. */
export function renderHeader(text: string, scope: Scope, budget?: Budget): string {
  return renderText(text, scope, budget)
    .replace(/\p{Cc}/gu, "")
    .trim()
}

/** Renders a JSON value: a string that is one slot becomes the value with its type, text around a slot stays text. */
export function renderJson(value: unknown, scope: Scope, budget?: Budget): unknown {
  if (typeof value === "string") return renderJsonString(value, scope, budget)
  if (Array.isArray(value)) return value.map((item) => renderJson(item, scope, budget))
  if (!value || typeof value !== "object") return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderJson(item, scope, budget)]))
}

const wholeSlot = /^\s*\{\{([^{}]*)\}\}\s*$/

/** Whether a text is one slot and nothing else, so that a JSON body gets its value with its type. */
export function isWholeSlot(text: string): boolean {
  return wholeSlot.test(text)
}

function renderJsonString(text: string, scope: Scope, budget: Budget | undefined): unknown {
  const whole = wholeSlot.exec(text)
  if (!whole) return renderText(text, scope, budget)
  const value = resolve(parseSlot(whole[1] ?? ""), scope)
  if (budget) spend(asText(value), budget)
  return value === undefined ? null : value
}

function replaceSlots(text: string, write: (slot: Slot) => string): string {
  return text.replace(slotPattern, (_, inside: string) => write(parseSlot(inside)))
}

function spend(text: string, budget: Budget | undefined): string {
  if (!budget) return text
  budget.left -= text.length
  if (budget.left < 0) throw new RenderedTooLarge(budget.complaint)
  return text
}

function parseSlot(inside: string): Slot {
  const [path, ...rest] = inside.split("??")
  if (rest.length === 0) return { path: inside.trim() }
  const fallback = rest.join("??").trim()
  const quoted = /^(['"])(.*)\1$/s.exec(fallback)
  return { path: (path ?? "").trim(), fallback: quoted ? (quoted[2] ?? "") : fallback }
}

function resolve(slot: Slot, scope: Scope): unknown {
  return readPath(scope, slot.path) ?? slot.fallback
}

/**
 * Reads a dotted path; a key that itself has dots is tried before the path is split there. Only own properties count,
 * so `__proto__` and the like are never reached.
 */
export function readPath(scope: unknown, path: string): unknown {
  if (scope === null || typeof scope !== "object") return undefined
  if (Object.hasOwn(scope, path)) return Object.getOwnPropertyDescriptor(scope, path)?.value
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    const key = path.slice(0, dot)
    if (!Object.hasOwn(scope, key)) continue
    const value = readPath(Object.getOwnPropertyDescriptor(scope, key)?.value, path.slice(dot + 1))
    if (value !== undefined) return value
  }
  return undefined
}

/** Half a surrogate pair is no text that could be sent or percent-encoded. */
function asText(value: unknown): string {
  if (value === undefined || value === null) return ""
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  return text.replace(/\p{Surrogate}/gu, "\ufffd")
}
