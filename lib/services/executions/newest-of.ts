import { type SQL, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"

type Newest = {
  /** What holds the id of a workflow that is known to be of the project. */
  workflowId: SQL
  columns: SQL
  /** The least id; every execution without one. */
  from?: SQL
  limit: number
}

/**
 * Selects the newest executions of a workflow. As one range of the pair that `executions_workflow` orders by: compared
 * one by one, a planner expects to meet one soon in the order of the primary key, and reads all of it for a workflow
 * without executions.
 */
export function selectNewest({ workflowId, columns, from = sql`''`, limit }: Newest): SQL {
  // Ids go on in hexadecimal digits, which all come before a g.
  return sql`select ${columns} from ${executions}
    where (workflow_id, executions.id) >= (${workflowId}, ${from}) and (workflow_id, executions.id) < (${workflowId}, 'exec_g')
    order by workflow_id desc, executions.id desc limit ${limit}`
}
