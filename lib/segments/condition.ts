import type { z } from "zod"
import {
  DraftRule,
  FieldName,
  finishedFilterOf,
  isActivity,
  type Rule,
  requireMembership,
  requireValueAndUnit,
  segmentOf,
} from "../workflow/conditions"
import { contactPartsOf, eventOf, isSegmentEvent } from "./rules"

const SegmentRule = DraftRule.extend({ field: FieldName.min(1, { error: "Choose a field." }) })
  .superRefine(requireValueAndUnit)
  .superRefine(requireMembership)
  .superRefine(requireAnswerable)

/**
 * Who is in a dynamic segment: rules in groups, as everywhere.
 *
 *   email, subscribed, createdAt, updatedAt, data.<path>     what is known about the contact
 *   event.<name>, email.opened|clicked|bounced|…             what happened, how often and when
 *   segment.<id>                                             whether it is in another segment
 */
export const SegmentCondition = finishedFilterOf(SegmentRule)

function requireAnswerable({ field, operator, value }: Rule, ctx: z.RefinementCtx): void {
  const complain = (at: string, message: string) => ctx.addIssue({ code: "custom", path: [at], message })
  if (field === "" || segmentOf(field) !== undefined) return
  const event = eventOf(field)
  if (event === undefined) {
    if (isActivity(operator)) complain("field", "Only events and e-mail activity trigger: event.<name>, email.opened.")
    else if (contactPartsOf(field).length === 0)
      complain("field", `${field} is not a field here. Write data.<name>, event.<name>, email.opened or segment.<id>.`)
    return
  }
  if (!isActivity(operator)) complain("operator", "Of an event ask whether it triggered, and when.")
  if (isSegmentEvent(event)) complain("field", "Ask for the segment itself: segment.<id>.")
  if (isTimedAmountWrong(operator, value)) complain("value", "Enter an amount of time, 0 or above.")
}

function isTimedAmountWrong(operator: Rule["operator"], value: unknown): boolean {
  if (operator === "triggered" || operator === "notTriggered" || value === undefined) return false
  return typeof value !== "number" || value < 0
}
