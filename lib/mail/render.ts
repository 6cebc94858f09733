import { randomBytes } from "node:crypto"
import { Liquid } from "liquidjs"
import { storableText } from "../storable"

/** A template that cannot be rendered; the message says why, in the words of whoever wrote it. */
export class Unrenderable extends Error {
  override name = "Unrenderable"
}

/** Text of the template and values of its slots by turns, the first and the last of them text. */
export type Pieces = string[]

export type Renderer = (scope: Record<string, unknown>) => string

const limits = { parseLimit: 2_000_000, renderLimit: 1_000, memoryLimit: 20_000_000 }
const maxLength = 2_000_000

// Nothing is read from files: `templates` takes the place of the file system.
const shared = { ...limits, templates: {}, ownPropertyOnly: true, strictFilters: true, timezoneOffset: 0 }
const border = randomBytes(12).toString("base64url")
const asHtml = (value: unknown) => escapeHtml(asText(value))
const engines = {
  html: create({ ...shared, outputEscape: asHtml }),
  pieces: create({ ...shared, outputEscape: (value: unknown) => border + asHtml(value) + border }),
  text: create({ ...shared, outputEscape: asText }),
}

/**
 * Reads a Liquid template, in which `{{ plan ?? 'free' }}` gives a value that is missing another. What slots bring is
 * escaped in `html`, unless they end in `| raw`; what is rendered can be kept in the database. Reading and rendering throw Unrenderable.
 */
export function readTemplate(source: string, kind: "html" | "text"): Renderer {
  return read(source, kind)
}

/** Reads an HTML template as `readTemplate` does, to be rendered in pieces: `| raw` is text of the template. */
export function readPieces(source: string): (scope: Record<string, unknown>) => Pieces {
  // What is captured can be cut and measured, borders and all.
  const isWhole = source.includes("capture")
  const render = read(source, isWhole ? "html" : "pieces")
  return (scope) => (isWhole ? [render(scope)] : render(scope).split(border))
}

function read(source: string, kind: keyof typeof engines): Renderer {
  const engine = engines[kind]
  const template = complain(() => engine.parse(withFallbackFilters(source)))
  return (scope) => {
    const rendered = complain(() => String(engine.renderSync(template, scope)))
    if (rendered.replaceAll(border, "").length > maxLength)
      throw new Unrenderable("What it renders has more than 2,000,000 characters.")
    return storableText(rendered)
  }
}

/** The values that a template asks for, each as the way to it: `{{ data.plan }}` is `["data", "plan"]`. Throws Unrenderable. */
export function namedValues(source: string): string[][] {
  const found = complain(() => engines.text.globalVariableSegmentsSync(engines.text.parse(withFallbackFilters(source))))
  return found.map((segments) => segments.filter((segment) => typeof segment === "string"))
}

function create(options: ConstructorParameters<typeof Liquid>[0]): Liquid {
  const engine = new Liquid(options)
  engine.registerFilter("fallback", (value: unknown, other: unknown) => value ?? other)
  return engine
}

function complain<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new Unrenderable(error.message.split("\n")[0] ?? "")
  }
}

const fallback = /\?\?\s*("[^"]*"|'[^']*'|[^|?'"]+)/g

/** Liquid knows no `??`. What stands behind it is a text, quoted or not, up to the next filter. */
function withFallbackFilters(source: string): string {
  let written = ""
  let end = 0
  while (true) {
    const start = source.indexOf("{{", end)
    const close = start < 0 ? -1 : source.indexOf("}}", start + 2)
    if (close < 0) return written + source.slice(end)
    const inside = source.slice(start + 2, close)
    written += `${source.slice(end, start)}{{${inside.replace(fallback, (_, other: string) => asFilter(other))}}}`
    end = close + 2
  }
}

function asFilter(other: string): string {
  return `| fallback: ${quoted(other.trim())} `
}

function quoted(text: string): string {
  if (/^(['"]).*\1$/s.test(text)) return text
  return `"${text.replace(/-$/, "").trim()}"`
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return ""
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
