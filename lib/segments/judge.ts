import { amountMs, holds } from "../workflow/compare"
import { type Filter, isActivity, isTrue, type Rule, rulesOf, segmentOf } from "../workflow/conditions"
import { momentOf } from "../workflow/dates"
import { readField } from "../workflow/fields"
import type { Scope } from "../workflow/template"
import { eventOf } from "./rules"

/** When an event of a contact happened, in milliseconds since 1970: the first times, and the last ones backwards. */
export type Activity = { oldest: number[]; newest: number[] }

/** What is known of a contact. `activity` is undefined for an event that never happened. */
export type Facts = {
  scope: Scope
  activity: (eventName: string) => Activity | undefined
  isMember: (segmentId: string) => boolean
}

/** Whether somebody belongs to a segment, and when time alone can change that, if ever. */
export type Verdict = { isMember: boolean; recheckAt: Date | undefined }

/** Judges a finished condition. Until `recheckAt` the verdict stays unless something happens to the contact. */
export function judge(condition: Filter, facts: Facts, now: Date): Verdict {
  const isMember = isTrue(condition, (rule) => holdsFor(rule, facts, now))
  const moments = rulesOf(condition)
    .flatMap((rule) => turningPoints(rule, facts))
    .filter((moment) => moment > now.getTime() && moment <= latest)
  return { isMember, recheckAt: moments.length > 0 ? new Date(Math.min(...moments)) : undefined }
}

// What lies beyond the year 9999 never comes, and databases differ in what they take.
const latest = Date.UTC(9999, 0, 1)

function holdsFor(rule: Rule, facts: Facts, now: Date): boolean {
  const segmentId = segmentOf(rule.field)
  if (segmentId !== undefined) return holds(rule, facts.isMember(segmentId), now)
  if (!isActivity(rule.operator)) return holds(rule, readField(facts.scope, rule.field), now)
  return triggered(rule, activityOf(rule, facts), now)
}

function triggered(rule: Rule, { oldest, newest }: Activity, now: Date): boolean {
  const count = rule.count ?? 1
  const before = now.getTime() - amountMs(rule)
  const happened = newest[count - 1] !== undefined
  switch (rule.operator) {
    case "triggered":
      return happened
    case "notTriggered":
      return !happened
    case "triggeredWithin":
      return (newest[count - 1] ?? Number.NaN) >= before
    case "notTriggeredWithin":
      return !((newest[count - 1] ?? Number.NaN) >= before)
    case "triggeredOlderThan":
      return (oldest[count - 1] ?? Number.NaN) < before
    default:
      return false
  }
}

/** The first milliseconds at which a rule may turn out otherwise by time alone. */
function turningPoints(rule: Rule, facts: Facts): number[] {
  const amount = amountMs(rule)
  if (Number.isNaN(amount)) return []
  const count = rule.count ?? 1
  switch (rule.operator) {
    case "within": {
      const moment = momentOf(readField(facts.scope, rule.field))
      return moment === undefined ? [] : [moment, moment + amount + 1]
    }
    case "olderThan":
      return behind(momentOf(readField(facts.scope, rule.field)), amount)
    case "triggeredWithin":
    case "notTriggeredWithin":
      return behind(activityOf(rule, facts).newest[count - 1], amount)
    case "triggeredOlderThan":
      return behind(activityOf(rule, facts).oldest[count - 1], amount)
    default:
      return []
  }
}

function behind(moment: number | undefined, amount: number): number[] {
  return moment === undefined ? [] : [moment + amount + 1]
}

const nothing: Activity = { oldest: [], newest: [] }

function activityOf({ field }: Rule, facts: Facts): Activity {
  const name = eventOf(field)
  return (name === undefined ? undefined : facts.activity(name)) ?? nothing
}
