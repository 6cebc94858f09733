import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { z } from "zod"
import { type BulkAction, BulkChange, type BulkTarget } from "../contracts/bulk-changes"
import { callApi } from "../http/client"
import { contactKeys } from "./contacts"
import { refresh } from "./refresh"

const liveMs = 1_000

const bulkKey = (project: string) => ["bulk-changes", project] as const

/** The latest changes of many contacts; kept up to date while one goes on, and the contacts once it is over. */
export function useBulkChanges(project: string): BulkChange[] {
  const client = useQueryClient()
  const { data } = useQuery(bulkChangesQuery(project))
  const ended = data?.filter(({ state }) => state !== "RUNNING").length
  const known = useRef(ended)
  useEffect(() => {
    if (known.current !== undefined && known.current !== ended) void refresh(client, contactKeys.all(project))
    known.current = ended
  }, [client, project, ended])
  return data ?? []
}

function bulkChangesQuery(project: string) {
  return queryOptions({
    queryKey: bulkKey(project),
    queryFn: async () =>
      (await callApi("/contacts/bulk", { project, answer: z.object({ data: z.array(BulkChange) }) })).data,
    refetchInterval: (query) => (query.state.data?.some(({ state }) => state === "RUNNING") ? liveMs : false),
  })
}

type Asked = { action: BulkAction; target: BulkTarget }

/** Asks for a change of many contacts, which then goes on by itself. */
export function useBulkChange(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ action: { kind, ...rest }, target }: Asked) =>
      callApi(`/contacts/bulk-${kind}`, { method: "POST", project, body: { ...target, ...rest }, answer: BulkChange }),
    onSuccess: () => refresh(client, bulkKey(project)),
  })
}

export function useStopBulkChange(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/contacts/bulk/${id}/stop`, { method: "POST", project, answer: BulkChange }),
    onSuccess: () => refresh(client, bulkKey(project)),
  })
}
