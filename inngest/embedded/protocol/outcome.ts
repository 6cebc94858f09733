import { z } from "zod"
import type { SdkResponse } from "./call"

const errorShape = z.looseObject({ name: z.string().optional(), message: z.string().optional() })

const StepOp = z.discriminatedUnion("op", [
  z.object({ op: z.literal("StepRun"), id: z.string(), data: z.unknown() }),
  z.object({ op: z.literal("StepError"), id: z.string(), error: errorShape }),
  z.object({ op: z.literal("StepFailed"), id: z.string(), error: errorShape }),
  z.object({ op: z.literal("StepPlanned"), id: z.string() }),
  z.object({ op: z.literal("Sleep"), id: z.string(), name: z.string() }),
  z.object({
    op: z.literal("WaitForEvent"),
    id: z.string(),
    name: z.string(),
    opts: z.object({ timeout: z.string(), if: z.string().optional() }),
  }),
  z.object({ op: z.literal("RunComplete"), id: z.string(), data: z.unknown() }),
])
type StepOp = z.infer<typeof StepOp>

// Built once: zod compiles a schema when it is first used.
const StepOps = z.array(StepOp)
const NamedOps = z.array(z.looseObject({ op: z.string() })).min(1)

/** A finished step: the SDK's id for it and what it is remembered as. */
export type StepResult = { id: string; result: { data: unknown } | { error: unknown } }

/** What has to be there before the function is called again. */
export type Branch =
  | { kind: "run"; stepId: string }
  | { kind: "sleep"; stepId: string; duration: string }
  | { kind: "wait"; stepId: string; event: string; timeout: string; expression: string | undefined }

/** What the engine does after a call. `done` are steps to be stored first, in order. */
export type Outcome =
  | { kind: "complete"; done: StepResult[]; output: unknown }
  | { kind: "retry"; done: StepResult[]; error: unknown; retryAfter: string | null }
  | { kind: "fail"; done: StepResult[]; error: unknown }
  | { kind: "continue"; done: StepResult[] }
  | { kind: "branch"; done: StepResult[]; branches: Branch[] }

/** Decides from the SDK's answer alone how a run goes on. An answer that is not understood fails the run, it is never skipped. */
export function decide(response: SdkResponse): Outcome {
  if (response.status === 200) return { kind: "complete", done: [], output: parseJson(response.body) }
  if (response.status !== 206) return functionError(response)
  const ops = NamedOps.safeParse(parseJson(response.body))
  if (!ops.success) return fault(`The SDK's answer is not a list of operations: ${response.body.slice(0, 200)}`)
  const steps = StepOps.safeParse(ops.data)
  if (steps.success) return fromOps(steps.data, response)
  return fault(`The embedded engine does not know the operation ${ops.data.map(({ op }) => op).join(", ")}`)
}

/** Reads the steps of a checkpoint. `null`: it holds something else than finished steps. */
export function checkpointedSteps(ops: unknown): StepResult[] | null {
  const parsed = StepOps.safeParse(ops)
  if (!parsed.success) return null
  const done = parsed.data.flatMap(finished)
  return done.length === parsed.data.length ? done : null
}

function functionError(response: SdkResponse): Outcome {
  const error = parseJson(response.body) ?? { name: "Error", message: response.body.slice(0, 500) }
  if (response.headers.get("x-inngest-no-retry") === "true") return { kind: "fail", done: [], error }
  return { kind: "retry", done: [], error, retryAfter: response.headers.get("retry-after") }
}

function fromOps(ops: StepOp[], response: SdkResponse): Outcome {
  const done = ops.flatMap(finished)
  const complete = ops.find((each) => each.op === "RunComplete")
  if (complete) return { kind: "complete", done, output: complete.data ?? null }
  const failed = ops.find((each) => each.op === "StepError")
  if (failed) return { kind: "retry", done, error: failed.error, retryAfter: response.headers.get("retry-after") }
  const branches = ops.flatMap(branch)
  return branches.length === 0 ? { kind: "continue", done } : { kind: "branch", done, branches }
}

function finished(op: StepOp): StepResult[] {
  if (op.op === "StepRun") return [{ id: op.id, result: { data: op.data ?? null } }]
  if (op.op === "StepFailed") return [{ id: op.id, result: { error: op.error } }]
  return []
}

function branch(op: StepOp): Branch[] {
  if (op.op === "StepPlanned") return [{ kind: "run", stepId: op.id }]
  if (op.op === "Sleep") return [{ kind: "sleep", stepId: op.id, duration: op.name }]
  if (op.op !== "WaitForEvent") return []
  return [{ kind: "wait", stepId: op.id, event: op.name, timeout: op.opts.timeout, expression: op.opts.if }]
}

function fault(message: string): Outcome {
  return { kind: "fail", done: [], error: { name: "RunFault", message } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
