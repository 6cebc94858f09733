import "server-only"
import { campaigns } from "@/db/schema/campaigns"
import { AppError } from "@/lib/errors"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { type CampaignRow, findCampaign, isCampaign } from "./find"
import { countOpen, handOverDue } from "./hand-over"
import { campaignMessage } from "./messages"
import { pauseStuckCampaign } from "./pause"
import { countLookedAt, isComputing, writeNext } from "./write-next"

/** A run of a campaign; another round is another's. */
export type CampaignRound = { campaignId: string; round: number }

/** `over`: there is nothing left for this round to do. `restUntil` is an ISO time. */
export type CampaignProgress = { state: "over" | "more" } | { state: "resting"; restUntil: string }

// So many are written ahead that handing over never waits, and so few that pausing leaves little behind.
const dueAhead = 500
// Its members are not known before.
const computingRestMs = 3_000
// Those that wait for another attempt hold up nobody else, unless it is the mail server that takes nothing.
const mostOpen = 5_000

/**
 * Takes a campaign some seconds further: writes the next of its e-mails and hands over what is due. The rows decide, so
 * that a step that is run again sends nothing twice.
 */
export async function continueCampaign(
  ctx: Context,
  { campaignId: id, round }: CampaignRound,
): Promise<CampaignProgress> {
  const begun = await begin(ctx, { id, round })
  if (begun !== "sending") return begun
  try {
    if (wantsMore(await countOpen(ctx, id))) await writeMore(ctx, { id, round })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await pauseStuckCampaign(ctx, { id, round, problem: error.message })
    return { state: "over" }
  }
  await handOverDue(ctx, { id, round })
  return judge(ctx, { id, round })
}

function wantsMore({ open, due }: { open: number; due: number }): boolean {
  return due < dueAhead && open < mostOpen
}

type Going = { id: string; round: number }

/** Begins a campaign whose time has come; answers what else there is to do before anything can be sent. */
function begin(ctx: Context, going: Going): Promise<CampaignProgress | "sending"> {
  return inTransaction(ctx, async (tx) => {
    const row = await lock(tx, going)
    if (!row) return { state: "over" }
    if (row.status === "SENDING") return "sending"
    if (row.scheduledFor && row.scheduledFor > tx.now) return rest(row.scheduledFor, tx.now)
    if (await isComputing(tx, row)) return rest(new Date(tx.now.getTime() + computingRestMs), tx.now)
    const total = await countLookedAt(tx, row)
    await tx.db.update(campaigns).set({ status: "SENDING", startedAt: tx.now, total }).where(isCampaign(tx, row.id))
    return "sending"
  })
}

function writeMore(ctx: Context, going: Going): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await lock(tx, going)
    if (row && !row.isWritten) await writeNext(tx, row)
  })
}

/** What is to be done next; a campaign of which everything is settled is over. */
function judge(ctx: Context, going: Going): Promise<CampaignProgress> {
  return inTransaction({ ...ctx, now: new Date() }, async (tx) => {
    const row = await lock(tx, going)
    if (!row) return { state: "over" }
    const counts = await countOpen(tx, row.id)
    if (counts.due > 0 || (!row.isWritten && wantsMore(counts))) return { state: "more" }
    if (counts.nextAt) return rest(counts.nextAt, tx.now)
    await tx.db.update(campaigns).set({ status: "SENT", endedAt: tx.now }).where(isCampaign(tx, row.id))
    return { state: "over" }
  })
}

async function lock(tx: Context, { id, round }: Going): Promise<CampaignRow | undefined> {
  const [row] = await tx.db.select().from(campaigns).where(isCampaign(tx, id)).for("no key update")
  return row?.round === round && (row.status === "SCHEDULED" || row.status === "SENDING") ? row : undefined
}

// Engines sleep for a week at most.
const longestRestMs = 6 * 24 * 60 * 60 * 1000

function rest(until: Date, now: Date): CampaignProgress {
  const restUntil = new Date(Math.min(until.getTime(), now.getTime() + longestRestMs))
  return { state: "resting", restUntil: restUntil.toISOString() }
}

/** Asks for another run to go on: one run has only so many steps. Throws NotFound. */
export function handOnCampaign(ctx: Context, { campaignId, round }: CampaignRound): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await findCampaign(tx, campaignId, { lock: true })
    if (row.round !== round) return
    const message = campaignMessage(row)
    await enqueue(tx, [{ ...message, key: `${message.key}:${tx.now.getTime()}` }])
  })
}
