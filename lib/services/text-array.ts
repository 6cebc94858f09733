import "server-only"
import { type SQL, sql } from "drizzle-orm"

/** A list of texts as one parameter, so that a statement stays the same whatever the list's length. */
export function textArray(values: string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`
}
