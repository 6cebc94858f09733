import type { Inngest } from "inngest"
import { cancelWithItsRun } from "./cancel-with-run"
import { catchUpEndpoint } from "./catch-up-endpoint"
import { changeContacts } from "./change-contacts"
import { checkDomain } from "./check-domain"
import { computeSegment } from "./compute-segment"
import { deliverToEndpointUntilDone } from "./deliver-to-endpoint"
import { enterContacts } from "./enter-contacts"
import { evaluateSegments } from "./evaluate-segments"
import { judgeClickOnceSettled } from "./judge-click"
import { relayOutboxEachMinute } from "./relay-outbox"
import { removeOldDeliveries } from "./remove-old-deliveries"
import { resendDeliveries } from "./resend-deliveries"
import { resendDelivery } from "./resend-delivery"
import { resumeLost } from "./resume-lost"
import { runWorkflow } from "./run-workflow"
import { sendCampaign } from "./send-campaign"
import { sendEmailUntilDone } from "./send-email"
import { sendNoticeUntilDone } from "./send-notice"
import { walkImport } from "./walk-import"

/**
 * Every durable function. The embedded engine loses no runs, has no dashboard to cancel them in, and its worker never
 * stops relaying: it needs none of the last three.
 */
export function functionsOf(client: Inngest, engine: "embedded" | "inngest") {
  const run = runWorkflow(client)
  const functions = [
    run,
    deliverToEndpointUntilDone(client),
    catchUpEndpoint(client),
    enterContacts(client),
    resendDeliveries(client),
    resendDelivery(client),
    removeOldDeliveries(client),
    sendEmailUntilDone(client),
    sendCampaign(client),
    changeContacts(client),
    sendNoticeUntilDone(client),
    judgeClickOnceSettled(client),
    checkDomain(client),
    walkImport(client),
    evaluateSegments(client),
    computeSegment(client),
  ]
  if (engine === "embedded") return functions
  return [...functions, relayOutboxEachMinute(client), resumeLost(client), cancelWithItsRun(client, run.id(client.id))]
}
