import { z } from "zod"
import { assertNever } from "../../assert-never"
import { timeUnits } from "../conditions"
import { momentOf } from "../dates"
import { unitMs } from "../durations"
import { readField } from "../fields"
import { isTimeZone, nextCronTime } from "../schedule"
import { renderJson, type Scope, slotsOf } from "../template"
import { defineStep } from "./define-step"

const maxDays = 365

const TimeZone = z
  .string({ error: "Choose a time zone." })
  .max(60)
  .refine((name) => name === "contact" || isTimeZone(name), {
    error: "This is not a time zone such as Europe/Berlin, nor contact.",
  })
  .describe("A name such as Europe/Berlin, or contact: what its data.timeZone or data.timezone says, else UTC.")

const ForConfig = z
  .object({
    mode: z.literal("for").default("for"),
    amount: z.number({ error: "Enter how long to wait." }).positive({ error: "Enter a number above 0." }),
    unit: z.enum(timeUnits, { error: "Choose minutes, hours or days." }),
  })
  .refine(({ amount, unit }) => amount * unitMs[unit] <= maxDays * unitMs.days, {
    path: ["amount"],
    error: `At most ${maxDays} days.`,
  })

const UntilDateConfig = z.object({
  mode: z.literal("until_date"),
  date: z
    .string({ error: "Enter a date." })
    .trim()
    .min(1, { error: "Enter a date.", abort: true })
    .max(500)
    .refine((date) => slotsOf(date).length > 0 || momentOf(date) !== undefined, {
      error: "Enter a date such as 2030-05-01 or 2030-05-01T09:00:00Z, or where it is, such as {{data.trialEndsAt}}.",
    }),
  timeZone: TimeZone.optional(),
})

const UntilTimeConfig = z.object({
  mode: z.literal("until_time"),
  time: z
    .string({ error: "Choose a time of day." })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "Enter a time from 00:00 to 23:59." }),
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional().describe("1 is Monday, 7 is Sunday; every day without."),
  timeZone: TimeZone,
})

/** How long to wait: an amount of time, until a date, or until a time of day. */
export const DelayConfig = z.discriminatedUnion("mode", [ForConfig, UntilDateConfig, UntilTimeConfig], {
  error: "Choose for, until_date or until_time.",
})
export type DelayConfig = z.infer<typeof DelayConfig>

export type DelayEnd = { until: Date } | { error: { code: "missing_date" | "bad_date" | "too_far"; message: string } }

/**
 * When a delay that begins now is over, which may be in the past. A plain date, and a time without an offset, count by
 * the clocks of the config's time zone, else of UTC. A time of day that the clocks skip comes when they go on.
 */
export function delayUntil(config: DelayConfig, scope: Scope, now: Date): DelayEnd {
  switch (config.mode) {
    case "for":
      return { until: new Date(now.getTime() + Math.round(config.amount * unitMs[config.unit])) }
    case "until_date":
      return untilDate(config, scope, now)
    case "until_time":
      return untilTime(config, scope, now)
    default:
      return assertNever(config)
  }
}

function untilDate({ date, timeZone }: z.infer<typeof UntilDateConfig>, scope: Scope, now: Date): DelayEnd {
  const value = renderJson(date, scope)
  if (value === null || value === "") return failed("missing_date", `There is no date: ${date} is empty.`)
  const shown = String(typeof value === "string" ? value : JSON.stringify(value)).slice(0, 100)
  const moment = momentOf(typeof value === "string" ? value.trim() : value, zoneOf(timeZone, scope))
  if (moment === undefined) return failed("bad_date", `${shown} is not a date such as 2030-05-01T09:00:00Z.`)
  if (moment - now.getTime() > maxDays * unitMs.days)
    return failed("too_far", `${shown} is more than ${maxDays} days ahead.`)
  return { until: new Date(moment) }
}

function untilTime(
  { time, weekdays = [], timeZone }: z.infer<typeof UntilTimeConfig>,
  scope: Scope,
  now: Date,
): DelayEnd {
  const [hour, minute] = time.split(":").map(Number)
  const days = weekdays.length > 0 ? weekdays.map((day) => day % 7).join(",") : "*"
  const until = nextCronTime(`${minute} ${hour} * * ${days}`, zoneOf(timeZone, scope), now)
  return until ? { until } : failed("bad_date", `${time} never comes.`)
}

function zoneOf(timeZone: string | undefined, scope: Scope): string {
  if (timeZone !== "contact") return timeZone ?? "UTC"
  const own = readField(scope, "data.timeZone") ?? readField(scope, "data.timezone")
  return typeof own === "string" && isTimeZone(own) ? own : "UTC"
}

function failed(code: "missing_date" | "bad_date" | "too_far", message: string): DelayEnd {
  return { error: { code, message } }
}

const inMode =
  (...modes: unknown[]) =>
  (config: Record<string, unknown>) =>
    modes.includes(config.mode ?? "for")

const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

export const delay = defineStep({
  kind: "DELAY",
  label: "Delay",
  sentence: "Wait for a while, or until a date or a time of day.",
  family: "flow",
  icon: "clock",
  config: DelayConfig,
  defaults: { mode: "for", amount: 1, unit: "days" },
  fields: [
    {
      name: "mode",
      label: "Wait",
      control: "select",
      options: [
        { value: "for", label: "For a while" },
        { value: "until_date", label: "Until a date" },
        { value: "until_time", label: "Until a time of day" },
      ],
    },
    { name: "amount", label: "How long", control: "number", when: inMode("for") },
    {
      name: "unit",
      label: "Unit",
      control: "select",
      options: timeUnits.map((unit) => ({ value: unit, label: unit })),
      when: inMode("for"),
    },
    {
      name: "date",
      label: "Date",
      control: "text",
      placeholder: "{{data.trialEndsAt}}",
      takesVariables: true,
      help: "A date that has passed is not waited for.",
      when: inMode("until_date"),
    },
    { name: "time", label: "Time of day", control: "text", placeholder: "09:00", when: inMode("until_time") },
    { name: "weekdays", label: "On", control: "weekdays", when: inMode("until_time") },
    { name: "timeZone", label: "Time zone", control: "time-zone", when: inMode("until_date", "until_time") },
  ],
  outcomes: (config) => [
    { id: "next", label: "then" },
    ...(config.mode === "until_date" ? [{ id: "failed", label: "no date", optional: true }] : []),
  ],
  mainOutcome: () => "next",
  summary,
  rehearse: (config, { scope, now }) => {
    const end = delayUntil(config, scope, now)
    if ("error" in end) return { kind: "fails", error: end.error }
    const until = end.until.toISOString()
    const wait = config.mode === "for" ? `Waits ${summary(config)}, until ${until}.` : `Waits until ${until}.`
    const note = end.until > now ? wait : `Goes on at once: ${until} has passed.`
    return { kind: "goes-on", outcome: "next", until: end.until, output: { until }, note }
  },
})

function summary(given: Record<string, unknown>): string {
  const { data: config } = DelayConfig.safeParse(given)
  if (!config) return "Not finished yet"
  if (config.mode === "for") return `${config.amount} ${config.amount === 1 ? config.unit.slice(0, -1) : config.unit}`
  if (config.mode === "until_date") return `Until ${config.date}`
  const days = [...(config.weekdays ?? [])].sort().map((day) => weekdayNames[day - 1])
  const zone = config.timeZone === "contact" ? "the contact's time zone" : config.timeZone
  return [`Until ${config.time}`, days.join(" "), zone].filter(Boolean).join(", ")
}
