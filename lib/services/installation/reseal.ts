import "server-only"
import { asc, eq, gt, sql } from "drizzle-orm"
import type { PgColumn, PgTable } from "drizzle-orm/pg-core"
import { deliveries } from "@/db/schema/deliveries"
import { domains } from "@/db/schema/domains"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import { projectSecrets } from "@/db/schema/project-secrets"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { isSealedToday, seal, unseal } from "@/lib/crypto/seal"
import type { Anonymous } from "../context"

// A sealed request may be more than a MiB.
const batchSize = 100

/** `unreadable`: sealed with a secret that is neither HEED_SECRET nor in HEED_SECRET_OLD; left as it is. */
export type Resealed = { what: string; resealed: number; unreadable: number }

type Place = { what: string; table: PgTable; id: PgColumn; sealed: PgColumn }

const places: Place[] = [
  { what: "secrets", table: projectSecrets, id: projectSecrets.id, sealed: projectSecrets.sealed },
  { what: "signing secrets", table: signingSecrets, id: signingSecrets.id, sealed: signingSecrets.sealed },
  { what: "keys of mail providers", table: mailCallbacks, id: mailCallbacks.id, sealed: mailCallbacks.sealedKey },
  { what: "keys of domains", table: domains, id: domains.id, sealed: domains.sealedDkimKey },
  { what: "requests of deliveries", table: deliveries, id: deliveries.id, sealed: deliveries.sealedRequest },
]

/**
 * Seals all that is stored anew with today's secret where an older one did, so that the older one is not needed for it.
 * Run again it goes on; what is written meanwhile is left alone.
 */
export async function resealAll(ctx: Pick<Anonymous, "db">): Promise<Resealed[]> {
  const done: Resealed[] = []
  for (const place of places) done.push(await resealPlace(ctx, place))
  return done
}

async function resealPlace(ctx: Pick<Anonymous, "db">, place: Place): Promise<Resealed> {
  const total: Resealed = { what: place.what, resealed: 0, unreadable: 0 }
  for (let after = ""; ; ) {
    const rows = await nextRows(ctx, place, after)
    for (const row of rows) {
      if (row.sealed === "" || isSealedToday(row.sealed)) continue
      const anew = tryReseal(row.sealed)
      if (anew === undefined) total.unreadable++
      else total.resealed += await replace(ctx, place, { ...row, anew })
    }
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return total
    after = last.id
  }
}

type Row = { id: string; sealed: string }

function nextRows({ db }: Pick<Anonymous, "db">, { table, id, sealed }: Place, after: string): Promise<Row[]> {
  const columns = { id: sql<string>`${id}`, sealed: sql<string>`coalesce(${sealed}, '')` }
  return db.select(columns).from(table).where(gt(id, after)).orderBy(asc(id)).limit(batchSize)
}

function tryReseal(sealed: string): string | undefined {
  try {
    return seal(unseal(sealed))
  } catch {
    return undefined
  }
}

/** Only where it is still the same: what was forgotten or replaced meanwhile stays so. */
async function replace({ db }: Pick<Anonymous, "db">, place: Place, row: Row & { anew: string }): Promise<number> {
  const column = sql.identifier(place.sealed.name)
  const replaced = await db.execute(sql`
    update ${place.table} set ${column} = ${row.anew}
    where ${eq(place.id, row.id)} and ${eq(place.sealed, row.sealed)} returning 1`)
  return replaced.length
}
