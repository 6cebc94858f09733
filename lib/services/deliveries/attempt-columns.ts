import { type SQL, type SQLWrapper, sql } from "drizzle-orm"
import type { Called, Judgement } from "./call-receiver"

export type Attempt<Result extends Judgement = Judgement> = {
  deliveryId: string
  startedAt: Date
  fetched: Called
  result: Result
}

/** What an attempt's row keeps of a call, all but its number. */
export function attemptColumns(projectId: string, { deliveryId, startedAt, fetched, result }: Attempt) {
  const answer = fetched.kind === "answered" ? fetched.answer : undefined
  return {
    ...{ deliveryId, projectId, startedAt, durationMs: fetched.durationMs, ...fetched.phases },
    statusCode: result.statusCode,
    failure: result.ok ? null : result.failure,
    failureDetail: result.ok ? null : result.message,
    redirects: fetched.redirects,
    responseHeaders: answer?.headers ?? null,
    responseBody: answer?.body ?? null,
    responseTruncated: answer?.truncated ?? false,
  }
}

/** The number of the next attempt of a delivery. */
export function nextNumber(deliveryId: string | SQLWrapper): SQL {
  return sql`(select coalesce(max(number), 0) + 1 from delivery_attempts where delivery_id = ${deliveryId})`
}
