import "server-only"
import { and, type SQL, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { Filter, Rule } from "@/lib/workflow/conditions"
import { momentOf } from "@/lib/workflow/dates"
import { fullField } from "@/lib/workflow/fields"

/**
 * What PostgreSQL can tell of a filter by its indexes: every contact that the filter holds for meets it, and some for whom
 * the filter does not hold may. Undefined where it can tell nothing.
 */
export function narrowedBy({ logic, groups }: Filter): SQL | undefined {
  const parts = groups.map(({ filters, conditions }) =>
    and(...filters.map(narrowedByRule), conditions && narrowedBy(conditions)),
  )
  if (logic === "AND") return and(...parts)
  const known = parts.filter((part) => part !== undefined)
  if (known.length === 0 || known.length < parts.length) return undefined
  return sql`(${sql.join(known, sql` or `)})`
}

/** Equality alone: what else a rule may ask is decided by what values mean, which PostgreSQL sees otherwise. */
function narrowedByRule({ field, operator, value }: Rule): SQL | undefined {
  if (operator !== "equals") return undefined
  const full = fullField(field)
  if (full === "contact.subscribed" && typeof value === "boolean") return sql`${contacts.subscribed} = ${value}`
  if (full === "contact.email" && isPlain(value)) return sql`${contacts.email} = ${String(value)}`
  const key = /^contact\.data\.([^.[\]]+)$/.exec(full)?.[1]
  if (key === undefined || !isPlain(value)) return undefined
  return sql`${contacts.data} @> ${JSON.stringify({ [key]: value })}::text::jsonb`
}

/** Texts that are moments equal others that are written differently. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string") return momentOf(value) === undefined
  return typeof value === "boolean" || typeof value === "number"
}
