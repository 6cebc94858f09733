import { z } from "zod"
import type { Problem } from "../contracts/problem"
import { AppError, type FieldError, Invalid, RateLimited } from "../errors"
import { log } from "../log"

const statuses: Record<AppError["kind"], { status: number; title: string }> = {
  malformed: { status: 400, title: "Bad request" },
  unauthorized: { status: 401, title: "Unauthorized" },
  forbidden: { status: 403, title: "Forbidden" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  too_large: { status: 413, title: "Content too large" },
  invalid: { status: 422, title: "Unprocessable content" },
  rate_limited: { status: 429, title: "Too many requests" },
}

/** Turns whatever was thrown into the answer, and logs it once. The message of an unknown error stays inside. */
export function problemResponse(
  error: unknown,
  request: { requestId: string; method: string; path: string },
): Response {
  const known = error instanceof z.ZodError ? invalidFrom(error) : error
  const { requestId } = request
  if (!(known instanceof AppError)) {
    log.error({ err: error, ...request }, "request failed")
    return respond({
      type: "about:blank",
      title: "Internal error",
      status: 500,
      detail: "Something went wrong on our side. Quote the request id when you report it.",
      code: "internal_error",
      requestId,
    })
  }
  const { status, title } = statuses[known.kind]
  log.warn({ ...request, status, code: known.code }, "request refused")
  const body = {
    type: "about:blank",
    title,
    status,
    detail: known.message,
    code: known.code,
    requestId,
    errors: known.errors,
  }
  return respond(body, known instanceof RateLimited ? { "retry-after": String(known.retryAfterSeconds) } : {})
}

/** Names each bad field, in the form `data.plan`. */
export function invalidFrom(error: z.ZodError): Invalid {
  const errors: FieldError[] = error.issues.map((issue) => ({
    field: issue.path.map(String).join("."),
    message: issue.message,
    code: issue.code === "custom" && typeof issue.params?.code === "string" ? issue.params.code : issue.code,
  }))
  const names = [...new Set(errors.map((item) => item.field || "the body"))]
  const others = names.length > 1 ? ` (and ${names.slice(1).join(", ")})` : ""
  const code = errors.find((item) => item.code === "reserved_event") ? "reserved_event" : "invalid_fields"
  return new Invalid(`Please correct ${names[0]}: ${errors[0]?.message ?? ""}${others}`, { code, errors })
}

function respond(problem: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "x-request-id": problem.requestId,
      "cache-control": "no-store",
      ...headers,
    },
  })
}
