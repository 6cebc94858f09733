import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query"
import { z } from "zod"
import { callApi } from "../http/client"

/** Filters as the API names them; an empty one is none. */
type Filters = Record<string, string | undefined>

type PagedQuery<Key extends readonly unknown[], Item extends z.ZodType> = {
  queryKey: Key
  project: string
  path: string
  filter: Filters
  item: Item
}

/** A list of the API, page by page; the rows stay while another filter loads. */
export function pagedQuery<const Key extends readonly unknown[], Item extends z.ZodType>(list: PagedQuery<Key, Item>) {
  const { queryKey, project, path, filter, item } = list
  const answer = z.object({ data: z.array(item), cursor: z.string().nullable(), hasMore: z.boolean() })
  const given = givenFilters(filter)
  return infiniteQueryOptions({
    queryKey,
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams([["limit", "50"], ...given, ...(pageParam ? [["cursor", pageParam]] : [])])
      return callApi(`${path}?${query}`, { project, answer })
    },
    getNextPageParam: (last) => last.cursor,
  })
}

/** The filters that narrow anything, by their names. */
export function givenFilters(filter: Filters): [name: string, value: string][] {
  return Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))
}
