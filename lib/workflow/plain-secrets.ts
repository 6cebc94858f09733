import { isSecretHeader } from "./steps/webhook"
import { slotsOf } from "./template"

type Config = Record<string, unknown>

/**
 * A config with another text in the place of every secret that stands in its headers in plain text, and the names of
 * those headers. An empty value stays empty; its header is named too, as its secret is still to be filled in.
 */
export function replacePlainSecrets(config: Config, replacement: string): { config: Config; headers: string[] } {
  const { headers } = config
  if (headers === null || typeof headers !== "object") return { config, headers: [] }
  const plain = Object.entries(headers).filter(([name, value]) => isPlainSecret(name, value))
  if (plain.length === 0) return { config, headers: [] }
  const replaced = plain.map(([name, value]) => [name, value === "" ? "" : replacement] as const)
  return {
    config: { ...config, headers: { ...headers, ...Object.fromEntries(replaced) } },
    headers: plain.map(([name]) => name),
  }
}

/** True for a header whose name says that its value is secret, unless the value says only where the secret is kept. */
export function isPlainSecret(name: string, value: unknown): boolean {
  return isSecretHeader(name) && typeof value === "string" && !isReference(value)
}

/** True for texts such as `Bearer {{secrets.TOKEN}}`. A slot's fallback is a value itself. */
function isReference(text: string): boolean {
  const slots = slotsOf(text)
  if (slots.some((slot) => slot.fallback)) return false
  const isSecretSlot = slots.some((slot) => slot.path.startsWith("secrets."))
  const rest = text.replace(/\{\{[^{}]*\}\}/g, "").replace(/^\s*(bearer|basic|token)\s/i, "")
  return isSecretSlot || (slots.length > 0 && rest.trim() === "")
}
