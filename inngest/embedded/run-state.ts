import { limits, RunFault } from "./protocol/limits"
import type { StepResult } from "./protocol/outcome"
import type { ClaimedJob } from "./store/claim"
import type { StoredStep } from "./store/steps"

/** What a run has done so far, kept as the JSON text the SDK is sent. */
export type RunState = { ids: string[]; json: string; bytes: number }

/** The state a job was claimed with. */
export function stateOf(job: ClaimedJob): RunState {
  const json = job.steps ?? ""
  const state = { ids: [...(job.stepIds ?? [])], json, bytes: Buffer.byteLength(json) }
  if (job.endedStep !== null && !state.ids.includes(job.endedStep)) append(state, { id: job.endedStep, json: "null" })
  return state
}

/** Adds finished steps and returns them as they are to be stored. @throws RunFault beyond a real Inngest's limits. */
export function remember(state: RunState, done: StepResult[]): StoredStep[] {
  const steps = done.map(({ id, result }) => ({ id, json: JSON.stringify(result) }))
  for (const step of steps) {
    if (state.ids.includes(step.id)) continue
    append(state, step)
    if (Buffer.byteLength(step.json) > limits.stepBytes) throw new RunFault("A step returned more than 4 MiB")
    if (state.bytes > limits.stateBytes) throw new RunFault("The run's steps returned more than 32 MiB in all")
    checkRoom(state, 0)
  }
  return steps
}

/** Sees to it that a run may have this many steps more. @throws RunFault beyond 1,000 steps. */
export function checkRoom(state: RunState, steps: number) {
  if (state.ids.length + steps > limits.stepsPerRun)
    throw new RunFault(`The run has more than ${limits.stepsPerRun} steps`)
}

function append(state: RunState, step: StoredStep) {
  state.ids.push(step.id)
  state.json += `${state.json === "" ? "" : ","}${JSON.stringify(step.id)}:${step.json}`
  state.bytes += Buffer.byteLength(step.json)
}
