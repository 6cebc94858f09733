import type { Problem } from "../checks"

type Extras = Pick<Problem, "field" | "fix">

export function error(nodeId: string, code: string, message: string, extras: Extras = {}): Problem {
  return { severity: "error", code, nodeId, message, ...extras }
}

export function warning(nodeId: string, code: string, message: string, extras: Extras = {}): Problem {
  return { severity: "warning", code, nodeId, message, ...extras }
}
