import "server-only"
import { and, asc, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { ImportOptions } from "@/lib/contracts/imports"
import type { ReadRow } from "@/lib/imports/read-row"
import type { ContactRow } from "../../contacts/to-contact"
import type { Context } from "../../context"
import { findSuppressed } from "../../suppressions/find-suppressed"
import { textArray } from "../../text-array"
import { findOptOuts } from "../../tombstones/take-up"
import { type BatchResult, type BatchRow, counter, type RowProblem, type TakeRows } from "./batch"
import { judgeContact, type Outcome, type Person } from "./judge-contact"
import { writePeople } from "./write-people"

// Others that flip wait until the transaction ends.
const mostFlips = 100

/** Takes rows of contacts in; several of one person count one after the other, and are written once. */
export const takeContacts: TakeRows = async (tx, rows, { isCheck, ...how }) => {
  const people = await findPeople(tx, rows, { isLocked: !isCheck })
  const before = new Map(people.known)
  const { taken, counts, problems } = judgeRows(rows, people, { ...how, mostFlips: isCheck ? Infinity : mostFlips })
  if (!isCheck) {
    const raced = await writePeople(tx, { before, after: people.known })
    // Somebody else made the same contacts at this moment: they are there now, and the rows are judged anew.
    if (raced) throw new RacedImport()
  }
  return { taken, counts, problems }
}

/** Undoes the transaction of a batch, which is to be taken again. */
export class RacedImport extends Error {}

type People = { known: Map<string, Person>; barred: Set<string> }

function judgeRows(
  rows: BatchRow[],
  { known, barred }: People,
  { options, repeated, mostFlips }: { options: ImportOptions; repeated: Set<string>; mostFlips: number },
): BatchResult {
  const [problems, { counts, add }, seen] = [[] as RowProblem[], counter(), new Set(repeated)]
  let taken = 0
  for (const { line, cells, read } of rows) {
    if ((counts.subscribed ?? 0) + (counts.unsubscribed ?? 0) + (counts.resubscribed ?? 0) >= mostFlips) break
    taken++
    const judged = judge(read, { known, barred, repeated }, options)
    if ("problem" in judged) {
      add("failed")
      problems.push({ line, cells, problem: judged.problem })
      continue
    }
    for (const name of judged.counted) add(name)
    if (seen.has(judged.email)) add("duplicates")
    seen.add(judged.email)
    if (judged.person) known.set(judged.email, judged.person)
  }
  return { taken, counts, problems }
}

type Judged =
  | { problem: string }
  | { email: string; person?: Person; counted: Extract<Outcome, { person: Person }>["counted"] }

function judge(
  read: BatchRow["read"],
  { known, barred, repeated }: People & { repeated: Set<string> },
  options: ImportOptions,
): Judged {
  if ("problem" in read) return read
  const { email } = read
  const person = known.get(email)
  const outcome = judgeContact(read, { known: person, isBarred: barred.has(email) }, options)
  if ("problem" in outcome) return outcome
  if (!repeated.has(email)) return { email, ...outcome }
  // What an earlier batch would have made of them by now.
  const isKept = outcome.counted.includes("keptOptedOut")
  return { email, counted: isKept ? ["unchanged", "keptOptedOut"] : ["unchanged"] }
}

async function findPeople(tx: Context, rows: BatchRow[], { isLocked }: { isLocked: boolean }): Promise<People> {
  const reads = rows.flatMap(({ read }) => ("problem" in read ? [] : [read]))
  const emails = [...new Set(reads.map(({ email }) => email))]
  // In one order, as everybody locks several contacts.
  const query = tx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, tx.project.id), sql`${contacts.email} = any(${textArray(emails)})`))
    .orderBy(asc(contacts.email))
  const found = emails.length === 0 ? [] : isLocked ? await query.for("update") : await query
  const known = new Map(found.map((row) => [row.email, toPerson(row)]))
  const barred = await findBarred(tx, reads, known)
  for (const person of known.values()) person.isBarred ||= barred.has(person.email) && !person.subscribed
  return { known, barred }
}

function toPerson({ id, email, subscribed, optedOutAt, data }: ContactRow): Person {
  return {
    id,
    email,
    subscribed,
    isBarred: !subscribed && optedOutAt !== null,
    isOut: false,
    data,
    isDataChanged: false,
  }
}

/** Of those who may be subscribed by their row, who must not be. */
async function findBarred(tx: Context, reads: ReadRow[], known: Map<string, Person>): Promise<Set<string>> {
  const isNew = ({ email }: ReadRow) => !known.has(email)
  const asked = reads.filter((read) => isNew(read) || (read.subscribed && !known.get(read.email)?.subscribed))
  const emailsOf = (some: ReadRow[]) => [...new Set(some.map(({ email }) => email))]
  const suppressed = await findSuppressed(tx, emailsOf(asked))
  return new Set([...suppressed.keys(), ...(await findOptOuts(tx, emailsOf(asked.filter(isNew))))])
}
