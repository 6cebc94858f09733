import "server-only"
import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { anyEvent, waits } from "@/db/schema/waits"
import { newId } from "@/lib/ids"
import { changeSubscription } from "../../contacts/change-subscription"
import type { Context } from "../../context"
import { takeUpOptOuts } from "../../tombstones/take-up"
import { leaveByChange } from "../../waits/watch-exit"
import type { Person } from "./judge-contact"

type People = Map<string, Person>

/**
 * Writes people as their rows leave them: all new ones in one statement, all data in another, and each flip as a flip.
 * Answers true when somebody else has made one of the new ones meanwhile; then the transaction is to be undone.
 */
export async function writePeople(tx: Context, { before, after }: { before: People; after: People }): Promise<boolean> {
  const people = [...after.values()].filter((person) => person !== before.get(person.email))
  const made = people.filter(({ id }) => id === null).map((person) => ({ ...person, id: newId("cnt") }))
  const there = people.flatMap((person) => (person.id === null ? [] : [{ ...person, id: person.id }]))
  if ((await insert(tx, made)) < made.length) return true
  const optedOut = await takeUpOptOuts(tx, made)
  const changed = there.filter(({ isDataChanged }) => isDataChanged)
  await updateData(tx, changed)
  const back = made.filter(({ id, subscribed }) => subscribed && optedOut.has(id))
  const flipped = there.filter(({ email, subscribed }) => subscribed !== before.get(email)?.subscribed)
  for (const { id, subscribed } of [...back, ...flipped])
    await changeSubscription(tx, { contactId: id, subscribed, channel: "import" })
  await leaveByChanges(
    tx,
    changed.map(({ id }) => id),
  )
  return false
}

type There = Person & { id: string }

async function insert(tx: Context, people: There[]): Promise<number> {
  if (people.length === 0) return 0
  const rows = people
    .toSorted((one, other) => (one.email < other.email ? -1 : 1))
    .map(({ id, email, subscribed, isOut, data }) => ({ id, email, subscribed, is_out: isOut, data }))
  const now = tx.now.toISOString()
  const inserted = await tx.db.execute(sql`
    insert into ${contacts} (id, project_id, email, subscribed, opted_out_at, data, created_at, updated_at)
    select id, ${tx.project.id}, email, subscribed, case when is_out then ${now}::timestamptz end, data,
      ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as person(id text, email text, subscribed boolean, is_out boolean, data jsonb)
    on conflict do nothing`)
  return inserted.count
}

async function updateData(tx: Context, people: There[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map(({ id, data }) => ({ id, data }))
  await tx.db.execute(sql`
    update ${contacts} contact set data = person.data, updated_at = ${tx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as person(id text, data jsonb)
    where contact.project_id = ${tx.project.id} and contact.id = person.id`)
}

/** Ends what leaves by a change of data: few contacts have an execution that looks out for one. */
async function leaveByChanges(tx: Context, contactIds: string[]): Promise<void> {
  if (contactIds.length === 0) return
  const watched = await tx.db
    .selectDistinct({ contact: contacts })
    .from(waits)
    .innerJoin(contacts, eq(contacts.id, waits.contactId))
    .where(
      and(
        eq(waits.projectId, tx.project.id),
        inArray(waits.contactId, contactIds),
        ...[eq(waits.eventName, anyEvent), eq(waits.kind, "exit"), isNull(waits.outcome)],
      ),
    )
  for (const { contact } of watched) await leaveByChange(tx, contact)
}
