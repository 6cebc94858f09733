import "server-only"
import { sql } from "drizzle-orm"
import { importAddresses, importChunks, importErrors } from "@/db/schema/import-files"
import { imports } from "@/db/schema/imports"
import { type Anonymous, inTransaction } from "../../context"

const batchSize = 20

/**
 * Removes what is kept of imports no longer than needed: a file a day after its import ended, rows with errors after 30
 * days, uploads that broke off after a day and those that were never started after a week; answers how many imports it
 * touched. Any number of processes may call this at once.
 */
export function removeOldImports(ctx: Anonymous): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const [removed] = await tx.db.execute<{ count: number }>(sql`
      with unused as (
        delete from ${imports} where id in (
          select id from ${imports}
          where (status = 'UPLOADING' and created_at < now() - interval '1 day')
            or (status in ('UPLOADED', 'CHECKED') and seen_at < now() - interval '7 days')
          limit ${batchSize} for update skip locked)
        returning id
      ),
      ended as (
        select id, ended_at from ${imports} import where ended_at < now() - interval '1 day'
          and exists (select from ${importChunks} where import_id = import.id and position = 0)
        limit ${batchSize} for update skip locked
      ),
      files as (delete from ${importChunks} where import_id in (select id from ended)),
      addresses as (delete from ${importAddresses} where import_id in (select id from ended)),
      old as (
        select id from ${imports} import where ended_at < now() - interval '30 days'
          and exists (select from ${importErrors} where import_id = import.id)
        limit ${batchSize} for update skip locked
      ),
      errors as (delete from ${importErrors} where import_id in (select id from old)),
      heads as (
        update ${imports} set head = jsonb_set(head::jsonb, '{rows}', '[]')::json where id in (select id from old) and head is not null
      )
      select ((select count(*) from unused) + (select count(*) from ended) + (select count(*) from old))::int as count`)
    return removed?.count ?? 0
  })
}
