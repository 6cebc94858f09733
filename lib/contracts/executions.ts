import { z } from "zod"
import { ListQuery } from "./list"

export const ExecutionStatus = z.enum(["RUNNING", "WAITING", "COMPLETED", "EXITED", "FAILED", "CANCELLED"])
export type ExecutionStatus = z.infer<typeof ExecutionStatus>

const Failure = z.object({ code: z.string(), message: z.string() })

export const Attempt = z.object({
  number: z.number().int(),
  startedAt: z.string(),
  durationMs: z.number().int(),
  statusCode: z.number().int().nullable(),
  failure: z.string().nullable().describe("Why it did not succeed, from a closed list."),
  failureDetail: z.string().nullable(),
  redirects: z.array(z.object({ status: z.number().int(), url: z.string() })),
  responseHeaders: z.record(z.string(), z.string()).nullable(),
  responseBody: z.string().nullable(),
  responseTruncated: z.boolean(),
})
export type Attempt = z.infer<typeof Attempt>

export const Delivery = z.object({
  id: z.string(),
  messageId: z.string().describe("The webhook-id header: the same on every attempt."),
  status: z.enum(["pending", "succeeded", "failed"]),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
  }),
  attempts: z.array(Attempt),
})
export type Delivery = z.infer<typeof Delivery>

export const StepRun = z.object({
  id: z.string(),
  step: z.object({ id: z.string(), name: z.string(), type: z.string() }),
  status: z.enum(["RUNNING", "WAITING", "COMPLETED", "FAILED", "CANCELLED"]),
  outcome: z.string().nullable(),
  output: z.record(z.string(), z.unknown()).nullable(),
  error: Failure.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  delivery: Delivery.nullable(),
})
export type StepRun = z.infer<typeof StepRun>

export const ExecutionSummary = z.object({
  id: z.string(),
  status: ExecutionStatus,
  workflow: z.object({ id: z.string(), name: z.string() }),
  contact: z
    .object({ id: z.string(), email: z.string().nullable().describe("null once the contact is deleted") })
    .nullable(),
  eventName: z.string().nullable(),
  exitReason: z.string().nullable(),
  error: Failure.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})
export type ExecutionSummary = z.infer<typeof ExecutionSummary>

export const Execution = ExecutionSummary.extend({
  versionNumber: z.number().int(),
  event: z
    .object({
      id: z.string(),
      name: z.string(),
      data: z.record(z.string(), z.unknown()),
      sequence: z.number().int(),
      consentSequence: z.number().int().nullable(),
      channel: z.string(),
      createdAt: z.string(),
    })
    .nullable(),
  stepExecutions: z.array(StepRun),
})
export type Execution = z.infer<typeof Execution>

export const ExecutionListQuery = ListQuery.extend({
  status: ExecutionStatus.optional(),
  workflowId: z.string().optional(),
})
export type ExecutionListQuery = z.infer<typeof ExecutionListQuery>
