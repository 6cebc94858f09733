import type { Inngest } from "inngest"
import { enterContacts } from "./enter-contacts"
import { relayOutboxEachMinute } from "./relay-outbox"
import { resumeLost } from "./resume-lost"
import { runWorkflow } from "./run-workflow"

/**
 * Every durable function. The embedded engine loses no runs, and its worker never stops relaying: it needs nothing by
 * the clock.
 */
export function functionsOf(client: Inngest, engine: "embedded" | "inngest") {
  const functions = [runWorkflow(client), enterContacts(client)]
  return engine === "embedded" ? functions : [...functions, relayOutboxEachMinute(client), resumeLost(client)]
}
