import "server-only"
import { type Column, ilike, like, type SQL } from "drizzle-orm"

/** True where a column, or an expression, holds a text, in any case; the text's own % and _ stand for themselves. */
export function contains(column: Column | SQL, text: string): SQL {
  return ilike(column, `%${literal(text)}%`)
}

/** True where a column begins with a text, in this case. */
export function startsWith(column: Column | SQL, text: string): SQL {
  return like(column, `${literal(text)}%`)
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&")
}
