import "server-only"
import { sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import type { RenderedDelivery } from "./compose-request"
import type { StepDelivery } from "./prepare-step"

/** What an attempt needs to know of a delivery; the request is sealed. */
export type StoredDelivery = Pick<
  typeof deliveries.$inferSelect,
  "id" | "status" | "attemptCount" | "sealedRequest" | "endpointId"
>

type Stored = { delivery: StoredDelivery | null; isOpen: boolean }

/**
 * Writes a step's delivery, unless this pass has one already, and its step run, which names the one that counts: in one
 * statement, and only while the run that asks has the execution (`isOpen`). Without a rendered request it only finds.
 */
export async function storeDelivery(
  ctx: Context,
  { execution, node }: StepDelivery,
  rendered: RenderedDelivery | undefined,
): Promise<Stored> {
  const ofStep = sql`${execution.id}, ${node.id}, ${execution.pass}::int`
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const sealed = rendered && seal(JSON.stringify({ ...rendered.sent, hidden: rendered.hidden }))
  const found = sql`id, status, attempt_count as "attemptCount", sealed_request as "sealedRequest",
    endpoint_id as "endpointId"`
  const [stored] = await ctx.db.execute<Stored>(sql`
    with open as materialized (
      select id from ${executions}
      where project_id = ${ctx.project.id} and id = ${execution.id} and run_id = ${execution.runId} and ended_at is null
      for key share
    ),
    created as (
      insert into ${deliveries} (id, message_id, project_id, source, execution_id, step_id, pass, event_id, contact_id,
        request, sealed_request, created_at)
      select ${newId("dlv")}, ${rendered?.messageId ?? ""}, ${ctx.project.id}, 'step', ${ofStep}, ${execution.eventId}::text,
        ${execution.contactId}::text, ${rendered ? JSON.stringify(rendered.shown) : null}::text::jsonb, ${sealed ?? null}::text,
        ${now}
      from open where ${rendered !== undefined}::boolean
      on conflict do nothing
      returning ${found}
    ),
    delivery as (
      select * from created
      union all
      select ${found} from ${deliveries} stored
      where stored.source = 'step' and (stored.execution_id, stored.step_id, stored.pass) = (${ofStep})
    ),
    begun as (
      insert into ${stepRuns} (id, project_id, execution_id, step_id, pass, kind, name, status, delivery_id, started_at)
      select ${newId("run")}, ${ctx.project.id}, ${ofStep}, ${node.kind}, ${node.name}, 'RUNNING', delivery.id, ${now}
      from open, delivery
      on conflict do nothing
    )
    select exists (select 1 from open) as "isOpen", (select row_to_json(delivery) from delivery) as delivery`)
  if (!stored) throw new Error("Storing a delivery answered no row.")
  return stored
}
