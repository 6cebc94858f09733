import "server-only"
import { sql } from "drizzle-orm"
import { anonymousContext } from "../context"

/** Whether this process can serve: it has its environment and its database answers. */
export async function checkHealth(): Promise<{ status: "ok" | "unavailable" }> {
  try {
    await anonymousContext().db.execute(sql`select 1 from installation`)
    return { status: "ok" }
  } catch {
    return { status: "unavailable" }
  }
}
