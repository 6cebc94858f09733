import "server-only"
import { and, eq, exists, isNull, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { retryAfterSeconds } from "@/lib/webhooks/retry-after"
import type { FetchFailure } from "@/lib/webhooks/safe-fetch"
import { retryDelaySeconds, type WebhookRetry } from "@/lib/workflow/steps/webhook"
import { forgetIfDeleted } from "../contacts/forget"
import type { Context } from "../context"
import { prepared, value } from "../prepared"
import { type Attempt, attemptColumns, nextNumber } from "./attempt-columns"
import { type Called, type Judgement, judgeAnswer } from "./call-receiver"
import type { StepDelivery } from "./prepare-step"
import { sendStored } from "./send-stored"
import type { StoredDelivery } from "./store"

export type AttemptResult =
  | Extract<Judgement, { ok: true }>
  /** `retryAt`: when the next attempt is due, an ISO time; undefined when this was the last. */
  | (Extract<Judgement, { ok: false }> & { retryAt?: string })

/**
 * Sends a delivery's stored request once and writes down what came back, in the delivery, its attempt and its step run
 * together. 2xx is success; everything else is a failure with a sentence. `gone`: the execution ended or was taken over
 * during the call; the attempt is kept, and nothing else follows from it.
 */
export async function attemptDelivery(
  ctx: Context,
  place: StepDelivery,
  delivery: StoredDelivery,
): Promise<AttemptResult | "gone"> {
  const { retry } = place.config
  const startedAt = new Date()
  const fetched = await sendStored(ctx, delivery, { at: startedAt })
  const result = withRetry(judgeAnswer(fetched), { fetched, retry, attempt: delivery.attemptCount + 1 })
  if (await writeAttempt(ctx, place, { deliveryId: delivery.id, startedAt, fetched, result })) return result
  await forgetIfDeleted(ctx, [place.execution.contactId])
  return "gone"
}

// Asking again would get the same answer: the request itself is refused, here or there.
const finalFailures = new Set<string>([
  "blocked_address",
  "invalid_url",
  "too_many_redirects",
  "bad_redirect",
  "insecure_redirect",
] satisfies FetchFailure[])
const goneStatus = 410

type Try = { fetched: Called; retry: WebhookRetry | undefined; attempt: number }

function withRetry(result: Judgement, { fetched, retry, attempt }: Try): AttemptResult {
  if (result.ok || !retry || attempt > retry.attempts) return result
  if (finalFailures.has(result.failure) || result.statusCode === goneStatus) return result
  const headers = fetched.kind === "answered" ? fetched.answer.headers : {}
  const seconds = retryDelaySeconds(retry, attempt, Math.random(), retryAfterSeconds(headers["retry-after"]))
  return { ...result, retryAt: new Date(Date.now() + seconds * 1000).toISOString() }
}

/** Answers whether the run still had the execution. */
async function writeAttempt(
  ctx: Context,
  { execution, node }: StepDelivery,
  attempt: Attempt<AttemptResult>,
): Promise<boolean> {
  const { fetched, result } = attempt
  const written = await insertAttempt(ctx.db).execute({
    ...attemptColumns(ctx.project.id, attempt),
    executionId: execution.id,
    runId: execution.runId,
    stepId: node.id,
    pass: execution.pass,
    ...endingOf(result),
    output: fetched.output,
    error: result.ok ? null : { code: result.failure, message: result.message },
  })
  return written.length > 0
}

/** How the delivery and its step run stand after an attempt: ended, or resting until the next. */
function endingOf(result: AttemptResult) {
  if (result.ok) return { deliveryStatus: "succeeded", stepStatus: "COMPLETED", outcome: "next", endedAt: new Date() }
  if (result.retryAt) return { deliveryStatus: "pending", stepStatus: "WAITING", outcome: null, endedAt: null }
  return { deliveryStatus: "failed", stepStatus: "FAILED", outcome: "failed", endedAt: new Date() }
}

/**
 * The attempt, the delivery's state and the step run's ending are one statement: none is ever without the others. Once
 * the run has lost the execution only the attempt is written, and that it arrived where the delivery was given up.
 */
const insertAttempt = prepared((db) => {
  const ofProject = sql.placeholder("projectId")
  const open = db.$with("open").as(
    db
      .select({ id: executions.id })
      .from(executions)
      .where(
        and(
          eq(executions.projectId, ofProject),
          eq(executions.id, sql.placeholder("executionId")),
          eq(executions.runId, sql.placeholder("runId")),
          isNull(executions.endedAt),
        ),
      )
      .for("key share"),
  )
  const isOpen = exists(db.select({ id: open.id }).from(open))
  const attempt = db.$with("attempt").as(
    db
      .insert(deliveryAttempts)
      .values({
        deliveryId: value(deliveryAttempts.deliveryId, "deliveryId"),
        number: nextNumber(sql.placeholder("deliveryId")),
        projectId: value(deliveryAttempts.projectId, "projectId"),
        startedAt: value(deliveryAttempts.startedAt, "startedAt"),
        durationMs: value(deliveryAttempts.durationMs, "durationMs"),
        dnsMs: value(deliveryAttempts.dnsMs, "dnsMs"),
        connectMs: value(deliveryAttempts.connectMs, "connectMs"),
        tlsMs: value(deliveryAttempts.tlsMs, "tlsMs"),
        firstByteMs: value(deliveryAttempts.firstByteMs, "firstByteMs"),
        statusCode: value(deliveryAttempts.statusCode, "statusCode"),
        failure: value(deliveryAttempts.failure, "failure"),
        failureDetail: value(deliveryAttempts.failureDetail, "failureDetail"),
        redirects: value(deliveryAttempts.redirects, "redirects"),
        responseHeaders: value(deliveryAttempts.responseHeaders, "responseHeaders"),
        responseBody: value(deliveryAttempts.responseBody, "responseBody"),
        responseTruncated: value(deliveryAttempts.responseTruncated, "responseTruncated"),
      })
      .returning({ number: deliveryAttempts.number }),
  )
  const { status, attemptCount, endedAt } = deliveries
  const succeeded = sql`${value(status, "deliveryStatus")} = 'succeeded'`
  const delivered = db.$with("delivered").as(
    db
      .update(deliveries)
      .set({
        status: sql`case when ${isOpen} then ${value(status, "deliveryStatus")}
          when ${status} = 'failed' and ${succeeded} then 'succeeded' else ${status} end`,
        attemptCount: sql`case when ${isOpen} then ${attemptCount} + 1 else ${attemptCount} end`,
        endedAt: sql`case when ${isOpen} then ${value(endedAt, "endedAt")}::timestamptz else ${endedAt} end`,
      })
      .where(and(eq(deliveries.projectId, ofProject), eq(deliveries.id, sql.placeholder("deliveryId"))))
      .returning({ id: deliveries.id }),
  )
  return db
    .with(open, attempt, delivered)
    .update(stepRuns)
    .set({
      status: value(stepRuns.status, "stepStatus"),
      outcome: value(stepRuns.outcome, "outcome"),
      output: value(stepRuns.output, "output"),
      error: value(stepRuns.error, "error"),
      endedAt: value(stepRuns.endedAt, "endedAt"),
    })
    .where(
      and(
        isOpen,
        eq(stepRuns.projectId, ofProject),
        eq(stepRuns.executionId, sql.placeholder("executionId")),
        eq(stepRuns.stepId, sql.placeholder("stepId")),
        eq(stepRuns.pass, sql.placeholder("pass")),
      ),
    )
    .returning({ id: stepRuns.id })
    .prepare("insert_delivery_attempt")
})
