import { queryOptions } from "@tanstack/react-query"
import { ReceivedEmail, ReceivedEmailSummary } from "../contracts/received-emails"
import { callApi, callApiForText } from "../http/client"
import { pagedQuery } from "./paged-query"

/** As the API names them; an empty one is none. */
export type ReceivedEmailFilter = { contactId?: string; search?: string; since?: string; until?: string }

const receivedKeys = {
  list: (project: string, filter: ReceivedEmailFilter) => ["received-emails", project, "list", filter] as const,
  one: (project: string, id: string) => ["received-emails", project, "one", id] as const,
}

const listMs = 5_000

/** What came, newest first; new ones appear by themselves. */
export function receivedEmailsQuery(project: string, filter: ReceivedEmailFilter) {
  const list = { queryKey: receivedKeys.list(project, filter), project, path: "/received-emails", filter }
  return { ...pagedQuery({ ...list, item: ReceivedEmailSummary }), refetchInterval: listMs }
}

export function receivedEmailQuery(project: string, id: string) {
  return queryOptions({
    queryKey: receivedKeys.one(project, id),
    queryFn: () => callApi(`/received-emails/${id}`, { project, answer: ReceivedEmail }),
  })
}

/** A document of a received e-mail: `preview` to be shown in a frame, `source` as it came. Neither changes. */
export function receivedDocumentQuery(project: string, id: string, document: "preview" | "source") {
  return queryOptions({
    queryKey: [...receivedKeys.one(project, id), document] as const,
    queryFn: () => callApiForText(`/received-emails/${id}/${document}`, { project }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
