import type { ImportKind } from "@/lib/contracts/imports"

/** What the rows of a kind are. */
export const nouns: Record<ImportKind, { one: string; many: string; path: string }> = {
  contacts: { one: "contact", many: "contacts", path: "contacts" },
  suppressions: { one: "suppressed address", many: "suppressed addresses", path: "suppressions" },
}

/** `1 row`, `1,000 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`
}
