import type { Inngest } from "inngest"
import { relayOutboxEachMinute } from "./relay-outbox"
import { runWorkflow } from "./run-workflow"

/** Every durable function. The embedded engine needs no relay by the clock: its worker never stops relaying. */
export function functionsOf(client: Inngest, engine: "embedded" | "inngest") {
  return engine === "embedded" ? [runWorkflow(client)] : [runWorkflow(client), relayOutboxEachMinute(client)]
}
