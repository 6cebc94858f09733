import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ActivityQuery } from "@/lib/contracts/workflow-activity"
import { WorkflowListQuery } from "@/lib/contracts/workflows"
import { type Context, inTransaction } from "../context"
import { openTestDatabase, testContext } from "../testing"
import { createWorkflow } from "./create"
import { listWorkflows } from "./list"
import { listActivity } from "./list-activity"

const database = await openTestDatabase()
afterAll(database.drop)

const ctx = await testContext(database)
const busy = await createWorkflow(ctx, { name: "Busy" })
const idle = await Promise.all(["Aa", "Ab", "Ac"].map((name) => createWorkflow(ctx, { name })))

/** Enough that an index that orders all of them looks cheap to whoever wants one, and is not. */
beforeAll(async () => {
  await ctx.db.execute(sql`
    insert into executions (id, project_id, workflow_id, version_id, reentry, status, started_at, ended_at)
    select 'exec_' || lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || lpad(to_hex(n), 20, '0'),
      ${ctx.project.id}, ${busy.id}, 'wfv_1', 'always', 'COMPLETED', at, at
    from generate_series(1, 30000) n cross join lateral (select now() - n * interval '1 minute' as at) time`)
  await ctx.db.execute(sql`analyze executions, workflows`)
})

/** How many executions were read from the table, also those that turned out not to be wanted. */
function countRead(ctx: Context, read: (tx: Context) => Promise<unknown>): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await read(tx)
    const [counted] = await tx.db.execute<{ rows: number }>(sql`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'executions'`)
    return counted?.rows ?? Number.NaN
  })
}

describe("among many executions", () => {
  it("the list of workflows reads one of each", async () => {
    const query = WorkflowListQuery.parse({ sort: "name" })
    expect(await countRead(ctx, (tx) => listWorkflows(tx, query))).toBe(1)
    const { data } = await listWorkflows(ctx, query)
    expect(data.map((row) => [row.name, row.lastExecutionStatus])).toEqual([
      ...idle.map(({ name }) => [name, null]),
      ["Busy", "COMPLETED"],
    ])
  })

  it("activity reads those that it counts", async () => {
    const ids = [...idle, busy].map(({ id }) => id).join(",")
    const read = await countRead(ctx, (tx) => listActivity(tx, ActivityQuery.parse({ ids })))
    expect(read).toBe(1000)
  })
})
