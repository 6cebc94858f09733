import type { Filter } from "./conditions"
import type { Scope } from "./template"

type Data = Record<string, unknown>

/** Where a step is rehearsed: the contact as it is at that moment, what templates can read, and the time. */
export type Scene = {
  nodeId: string
  contact: { id: string; subscribed: boolean; data: Data }
  scope: Scope
  now: Date
}

/** A request whose URL, headers and body may hold slots. */
export type RequestTemplate = { url: string; method: string; headers: Record<string, string>; body?: unknown }

/**
 * What a step would do, said without doing it:
 *
 *   goes-on    ends with an outcome; with `until` not before that time, which may have passed
 *   awaits     rests for an event of the contact; `until` is when its time is up, null for never
 *   changes    the contact has other data from here on, and another subscription unless that is undefined
 *   calls      sends a request; the answer decides how it ends
 *   mails      writes an e-mail with a template, to the contact unless `to` names another address
 *   exits      ends the execution
 *   fails      takes the outcome `failed`
 */
export type Rehearsed = { input?: Data; note?: string } & (
  | { kind: "goes-on"; outcome: string; until?: Date; output?: Data }
  | { kind: "awaits"; eventName: string; match?: Filter; until: Date | null }
  | { kind: "changes"; data: Data; subscribed?: boolean; output: Data }
  | { kind: "calls"; request: RequestTemplate }
  | { kind: "mails"; templateId: string; to?: string }
  | { kind: "exits"; reason: string }
  | { kind: "fails"; error: { code: string; message: string } }
)
