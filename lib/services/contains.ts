import "server-only"
import { type Column, ilike, type SQL } from "drizzle-orm"

/** True where a column, or an expression, holds a text, in any case; the text's own % and _ stand for themselves. */
export function contains(column: Column | SQL, text: string): SQL {
  return ilike(column, `%${text.replace(/[\\%_]/g, "\\$&")}%`)
}
