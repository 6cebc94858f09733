import { z } from "zod"

/** Paging of every list: `cursor` is the one the page before gave. */
export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})
export type ListQuery = z.infer<typeof ListQuery>

/** One page of a list. `cursor` is null on the last page. */
export type Page<T> = { data: T[]; cursor: string | null; hasMore: boolean }

/** Cuts rows that were read with one more than `limit` into a page. */
export function toPage<T>(rows: T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  const hasMore = rows.length > limit
  return { data, cursor: hasMore && last ? cursorOf(last) : null, hasMore }
}
