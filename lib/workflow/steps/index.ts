import { condition } from "./condition"
import type { StepDefinition } from "./define-step"
import { delay } from "./delay"
import { exit } from "./exit"
import { sendEmail } from "./send-email"
import { split } from "./split"
import { updateContact } from "./update-contact"
import { waitForEvent } from "./wait-for-event"
import { webhook } from "./webhook"

/** Every kind of step. Palette, inspector, checks, API and docs derive from this list. */
export const steps = {
  WEBHOOK: webhook,
  SEND_EMAIL: sendEmail,
  CONDITION: condition,
  DELAY: delay,
  WAIT_FOR_EVENT: waitForEvent,
  UPDATE_CONTACT: updateContact,
  SPLIT: split,
  EXIT: exit,
} satisfies Record<string, StepDefinition>

export type StepKind = keyof typeof steps

export const stepKinds: string[] = Object.keys(steps)

export function isStepKind(kind: string): kind is StepKind {
  return Object.hasOwn(steps, kind)
}

/** The definition of a kind; undefined when there is no such kind. */
export function stepDefinition(kind: string): StepDefinition | undefined {
  return isStepKind(kind) ? steps[kind] : undefined
}
