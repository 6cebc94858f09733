import "server-only"

/**
 * How a step ended: with an outcome that picks the edge, by ending the execution, or failed. `gone`: the execution ended
 * or was taken over meanwhile, and there is nothing left to do.
 */
export type StepEnding =
  | { kind: "outcome"; outcome: string }
  | { kind: "exit"; reason: string }
  | { kind: "failed"; error: { code: string; message: string } }
  | { kind: "gone" }
