import { z } from "zod"
import { Filter } from "../workflow/conditions"
import { ListQuery } from "./list"

export const ExecutionStatus = z.enum(["RUNNING", "WAITING", "COMPLETED", "EXITED", "FAILED", "CANCELLED"])
export type ExecutionStatus = z.infer<typeof ExecutionStatus>

const Failure = z.object({ code: z.string(), message: z.string() })

const phase = z.number().int().nullable()

export const Attempt = z.object({
  number: z.number().int(),
  startedAt: z.string(),
  durationMs: z.number().int(),
  dnsMs: phase.describe("Looking the name up. These four are null where there was none, as on a kept connection."),
  connectMs: phase.describe("Connecting, without TLS; of all hops together."),
  tlsMs: phase.describe("Agreeing on TLS."),
  firstByteMs: phase.describe("From the start to the first byte of the last answer."),
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
  pass: z.number().int().describe("0, and one more each time that the execution took its step anew."),
  outcome: z.string().nullable(),
  input: z.record(z.string(), z.unknown()).nullable().describe("What the step went by."),
  output: z.record(z.string(), z.unknown()).nullable(),
  error: Failure.nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  delivery: Delivery.nullable(),
  deliveryId: z.string().nullable().describe("Stays when the delivery is no longer kept; then `delivery` is null."),
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
  source: z.enum(["event", "manual", "schedule"]),
  currentStep: z
    .object({ id: z.string(), name: z.string().nullable(), type: z.string().nullable() })
    .nullable()
    .describe("The step at which it waits."),
  resumeAt: z.string().nullable().describe("When it goes on by itself."),
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

export const StepState = z.enum(["entered", "waiting", "done", "failed"])
export type StepState = z.infer<typeof StepState>

/** How far back a question about steps looks: the newest so many executions of a workflow, or of the project. */
export const newestLookedThrough = 10_000

export const ExecutionListQuery = ListQuery.extend({
  status: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(ExecutionStatus))
    .optional()
    .describe("One of the states, or several with commas between them."),
  workflowId: z.string().optional(),
  contactId: z.string().optional(),
  stepId: z.string().optional().describe("Those that wait at this step now, unless stepState says otherwise."),
  stepState: StepState.optional().describe(
    `With stepId. waiting: they wait there now. entered, done, failed: what the last they did at the step was, among the newest ${newestLookedThrough} executions.`,
  ),
  error: z.string().max(100).optional().describe("Those that failed with this code, such as http_status or timeout."),
  since: z.iso.datetime({ offset: true }).optional().describe("Started at or after this time."),
  until: z.iso.datetime({ offset: true }).optional().describe("Started before this time."),
})
export type ExecutionListQuery = z.infer<typeof ExecutionListQuery>

export const FailureCodesQuery = z.object({ workflowId: z.string().optional() })

/** A code that executions failed with, and how many of those looked at. */
export const FailureCode = z.object({ code: z.string(), count: z.number().int() })
export type FailureCode = z.infer<typeof FailureCode>

export const RetryExecution = z.object({
  version: z
    .enum(["own", "newest"])
    .default("own")
    .describe("own: the version that it was started on. newest: the one that is published now."),
})
export type RetryExecution = z.infer<typeof RetryExecution>

const Ids = z.array(z.string().max(80)).min(1).max(1000, { error: "At most 1000 contacts at a time; use a filter." })

/** Who enters: one contact, a list, or all that a filter holds for. */
export const StartExecutions = z
  .object({
    contactId: z.string().max(80).optional(),
    contactIds: Ids.optional(),
    filter: Filter.optional().describe("Every contact that it holds for."),
    segmentId: z.string().max(80).optional().describe("Every contact that is in this segment."),
    all: z.literal(true).optional().describe("Every contact of the project."),
    context: z.record(z.string(), z.unknown()).optional().describe("What steps read as `event`."),
  })
  .refine(
    ({ contactId, contactIds, filter, segmentId, all }) =>
      [contactId, contactIds, filter, segmentId, all].filter(Boolean).length === 1,
    {
      error: "Say who enters with one of contactId, contactIds, filter, segmentId and all.",
    },
  )
export type StartExecutions = z.infer<typeof StartExecutions>

/** Many contacts that enter together. */
export const Entry = z.object({
  id: z.string(),
  workflowId: z.string(),
  source: z.enum(["manual", "schedule"]),
  status: z.enum(["RUNNING", "COMPLETED", "CANCELLED", "FAILED"]),
  seen: z.number().int().describe("How many contacts were looked at."),
  started: z.number().int().describe("How many executions began."),
  scheduledFor: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type Entry = z.infer<typeof Entry>

/** How many executions wait at a step now. */
export const StepCount = z.object({ stepId: z.string(), name: z.string(), type: z.string(), waiting: z.number().int() })

export const Inside = z.object({
  running: z.number().int().describe("On their way between steps, or about to begin."),
  waiting: z.number().int(),
  steps: z.array(StepCount),
})
export type Inside = z.infer<typeof Inside>

export const StepCountsQuery = z.object({
  version: z
    .literal("published")
    .optional()
    .describe("Answer StepCounts of the published version, in place of how many wait at each step of any version."),
})

const stepCount = z.number().int()

/** What executions did at each step. Each counts once for a step, by what it did there last. */
export const StepCounts = z.object({
  version: z.number().int().nullable().describe("The published one; null while there is none."),
  executions: stepCount.describe("How many are counted: the newest on this version, at most 1,000."),
  isCapped: z.boolean().describe("There may be more executions than those counted."),
  steps: z
    .record(z.string(), z.object({ entered: stepCount, waiting: stepCount, done: stepCount, failed: stepCount }))
    .describe("By the step's id; a step that nobody entered is left out."),
})
export type StepCounts = z.infer<typeof StepCounts>

export const CancelExecutions = z.object({
  stepId: z.string().max(80).optional().describe("Only those that wait here."),
})
