import { updateContactByStep } from "@/lib/services/contacts/update-by-step"
import { sendEmailByStep } from "@/lib/services/emails/send/send-by-step"
import { chooseSplit } from "@/lib/services/executions/choose-split"
import { decideCondition } from "@/lib/services/executions/decide-condition"
import type { StepKind } from "@/lib/workflow/steps"
import { runDelay } from "./delay"
import { runExit } from "./exit"
import { once } from "./once"
import type { StepRunner } from "./run-step"
import { runWaitForEvent } from "./wait-for-event"
import { runWebhook } from "./webhook"

/** How each kind of step runs; the compiler names a kind that is missing here. */
export const stepRunners: { [Kind in StepKind]: StepRunner } = {
  WEBHOOK: runWebhook,
  SEND_EMAIL: once(sendEmailByStep),
  CONDITION: once(decideCondition),
  DELAY: runDelay,
  WAIT_FOR_EVENT: runWaitForEvent,
  UPDATE_CONTACT: once(updateContactByStep),
  SPLIT: once(chooseSplit),
  EXIT: runExit,
}
