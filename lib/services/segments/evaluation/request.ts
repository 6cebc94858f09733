import "server-only"
import { sql } from "drizzle-orm"
import { segmentEvaluations } from "@/db/schema/segment-evaluations"
import { type Anonymous, inTransaction } from "../../context"
import { enqueue } from "../../outbox/enqueue"
import { evaluateMessage } from "./messages"

const lostAfterSeconds = 120

/**
 * Asks for a run in each project with changes that nobody looks at yet; answers how many. However many changes there are,
 * a project has one run, and one that did nothing for two minutes is taken for lost. Any number of processes may call
 * this at once.
 */
export async function requestEvaluations(ctx: Anonymous): Promise<number> {
  const waiting = await projectsWithChecks(ctx)
  if (waiting.length === 0) return 0
  return inTransaction(ctx, async (tx) => {
    const asked = await tx.db.execute<{ projectId: string; round: number }>(sql`
      insert into ${segmentEvaluations} as evaluation (project_id, requested_at)
      select id, now() from projects where id = any(array(select jsonb_array_elements_text(${JSON.stringify(waiting)}::text::jsonb)))
      order by id
      on conflict (project_id) do update set round = evaluation.round + 1, requested_at = now(), seen_at = now()
      where evaluation.requested_at is null
        or evaluation.seen_at < now() - make_interval(secs => ${lostAfterSeconds}::int)
      returning project_id as "projectId", round`)
    await enqueue(tx, [...asked].map(evaluateMessage))
    return asked.length
  })
}

/** A loose index scan: one probe for each project, however many changes it has. */
async function projectsWithChecks(ctx: Anonymous): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with recursive waiting as (
      (select project_id from segment_checks order by project_id limit 1)
      union all
      select (select project_id from segment_checks where project_id > waiting.project_id order by project_id limit 1)
      from waiting where waiting.project_id is not null
    )
    select project_id as id from waiting where project_id is not null limit 1000`)
  return rows.map(({ id }) => id)
}
