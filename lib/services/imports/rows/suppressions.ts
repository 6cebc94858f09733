import "server-only"
import { suppressions } from "@/db/schema/suppressions"
import { addressHashes } from "@/lib/crypto/address-hash"
import { newId } from "@/lib/ids"
import type { ReadRow } from "@/lib/imports/read-row"
import { actorName, type Context } from "../../context"
import { findSuppressed } from "../../suppressions/find-suppressed"
import { counter, type RowProblem, type TakeRows } from "./batch"

/** Suppresses addresses; those that are suppressed stay as they are, for the reason that they had. */
export const takeSuppressions: TakeRows = async (tx, rows, { isCheck, repeated }) => {
  const [problems, { counts, add }] = [[] as RowProblem[], counter()]
  const known = await findSuppressed(
    tx,
    rows.flatMap(({ read }) => ("problem" in read ? [] : [read.email])),
  )
  const added = new Map<string, ReadRow>()
  for (const { line, cells, read } of rows) {
    if ("problem" in read) {
      add("failed")
      problems.push({ line, cells, problem: read.problem })
      continue
    }
    const isAgain = added.has(read.email) || repeated.has(read.email)
    if (isAgain) add("duplicates")
    const isKnown = known.has(read.email) || isAgain
    add(isKnown ? "unchanged" : "created")
    if (!isKnown) added.set(read.email, read)
  }
  if (!isCheck && added.size > 0) await suppress(tx, [...added.values()])
  return { taken: rows.length, counts, problems }
}

async function suppress(tx: Context, reads: ReadRow[]): Promise<void> {
  const values = reads
    .toSorted((one, other) => (one.email < other.email ? -1 : 1))
    .map(({ email, reason, detail }) => ({
      ...{ email, reason, detail, projectId: tx.project.id, id: newId("sup") },
      ...{ emailHash: addressHashes(tx.project.id, email)[0], actor: actorName(tx.actor), createdAt: tx.now },
    }))
  await tx.db.insert(suppressions).values(values).onConflictDoNothing()
}
