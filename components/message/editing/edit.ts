import { canonical } from "@/lib/workflow/same-graph"

/** Changes that are not saved yet, and what they began from. */
export type Edit<T> = { base: T; changes: Partial<T> }

/** What is edited as it would be saved. */
export function draftOf<T extends object>({ base, changes }: Edit<T>): T {
  return { ...base, ...changes }
}

/** Without what is as it was; null when that is all. */
export function withoutSame<T extends object>({ base, changes }: Edit<T>): Edit<T> | null {
  const left = { ...changes }
  for (const field in left) if (isSame(left[field], base[field])) delete left[field]
  return Object.keys(left).length > 0 ? { base, changes: left } : null
}

/** Values are those of JSON; what was stored may have its keys in another order. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other)
}
