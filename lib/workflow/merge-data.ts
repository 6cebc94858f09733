import { jsonSize } from "./json-size"

type Data = Record<string, unknown>

/** Names that templates and the API give a meaning of their own; a contact's data never holds them. */
export const reservedDataKeys: ReadonlySet<string> = new Set([
  "id",
  "email",
  "plunk_id",
  "plunk_email",
  "unsubscribeUrl",
  "subscribeUrl",
  "manageUrl",
  "__proto__",
])

/** What a contact's data may have at most, in characters of its JSON. */
export const maxDataLength = 1024 * 1024

export const dataTooLarge = {
  code: "data_too_large",
  message: "With this change the contact's data would be larger than 1 MiB.",
}

export function isDataTooLarge(data: Data): boolean {
  return jsonSize(data, maxDataLength) > maxDataLength
}

/**
 * Applies a patch to a contact's data. `null` deletes a key, `""` and reserved keys are ignored, and
 * `{value, persistent: false}` is not stored. `forEvent` is the patch as the event shows it, unwrapped.
 */
export function mergeData(current: Data, patch: Data): { stored: Data; forEvent: Data; changed: boolean } {
  const stored = new Map(Object.entries(current))
  const forEvent = new Map<string, unknown>()
  for (const [key, given] of Object.entries(patch)) {
    const { value, persistent } = unwrap(given)
    if (key !== "__proto__") forEvent.set(key, value)
    if (!persistent || reservedDataKeys.has(key) || value === "") continue
    if (value === null) stored.delete(key)
    else stored.set(key, value)
  }
  const merged = Object.fromEntries(stored)
  return {
    stored: merged,
    forEvent: Object.fromEntries(forEvent),
    changed: JSON.stringify(merged) !== JSON.stringify(current),
  }
}

function unwrap(given: unknown): { value: unknown; persistent: boolean } {
  if (given === null || typeof given !== "object" || !("value" in given) || !("persistent" in given)) {
    return { value: given, persistent: true }
  }
  return { value: given.value, persistent: given.persistent !== false }
}
