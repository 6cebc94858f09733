import type { ImportCounts, ImportOptions } from "@/lib/contracts/imports"
import type { ReadRow } from "@/lib/imports/read-row"
import { dataTooLarge, isDataTooLarge, mergeData } from "@/lib/workflow/merge-data"

type Data = Record<string, unknown>

/**
 * A person as the rows so far leave them. `isBarred`: they opted out, or no mail goes to their address. `isOut`: a row of
 * the file said so.
 */
export type Person = {
  email: string
  id: string | null
  subscribed: boolean
  isBarred: boolean
  isOut: boolean
  data: Data
  isDataChanged: boolean
}

export type Outcome = { person: Person; counted: (keyof ImportCounts)[] } | { problem: string }

/** What a row makes of a person; `known` is undefined for who is no contact yet. */
export function judgeContact(
  row: ReadRow,
  { known, isBarred }: { known: Person | undefined; isBarred: boolean },
  options: ImportOptions,
): Outcome {
  const before = known ?? newcomer(row.email, isBarred)
  const merged = mergeData(before.data, row.data)
  if (merged.changed && isDataTooLarge(merged.stored)) return { problem: dataTooLarge.message }
  const { subscribed, counted } = judgeSubscription(row, before, { options, isNew: !known })
  const person = {
    ...before,
    subscribed,
    // Whom the file calls unsubscribed has opted out from here on.
    isBarred: (before.isBarred && !subscribed) || row.subscribed === false,
    isOut: (before.isOut && !subscribed) || row.subscribed === false,
    data: merged.stored,
    isDataChanged: before.isDataChanged || merged.changed,
  }
  const hasChanged = merged.changed || subscribed !== before.subscribed
  return { person, counted: [...counted, known ? (hasChanged ? "updated" : "unchanged") : "created"] }
}

function newcomer(email: string, isBarred: boolean): Person {
  return { email, id: null, subscribed: false, isBarred, isOut: false, data: {}, isDataChanged: false }
}

function judgeSubscription(
  row: ReadRow,
  before: Person,
  { options, isNew }: { options: ImportOptions; isNew: boolean },
): { subscribed: boolean; counted: (keyof ImportCounts)[] } {
  const wanted = row.subscribed ?? (isNew ? options.subscribeNew : before.subscribed)
  if (wanted === before.subscribed) return { subscribed: wanted, counted: [] }
  if (!wanted) return { subscribed: false, counted: ["unsubscribed"] }
  if (!before.isBarred) return { subscribed: true, counted: isNew ? [] : ["subscribed"] }
  if (!options.resubscribe || !row.subscribed) return { subscribed: false, counted: ["keptOptedOut"] }
  return { subscribed: true, counted: isNew ? ["resubscribed"] : ["resubscribed", "subscribed"] }
}
