import { queryOptions } from "@tanstack/react-query"
import { Email, EmailSummary } from "../contracts/emails"
import { callApi, callApiForText } from "../http/client"
import { pagedQuery } from "./paged-query"

/** As the API names them; an empty one is none. */
export type EmailFilter = {
  status?: string
  sourceType?: string
  contactId?: string
  campaignId?: string
  templateId?: string
  search?: string
  since?: string
  until?: string
}

const emailKeys = {
  list: (project: string, filter: EmailFilter) => ["emails", project, "list", filter] as const,
  one: (project: string, id: string) => ["emails", project, "one", id] as const,
}

const listMs = 5_000
const oneMs = 2_000

/** E-mails, newest first; new ones appear by themselves. */
export function emailsQuery(project: string, filter: EmailFilter) {
  const queryKey = emailKeys.list(project, filter)
  return { ...pagedQuery({ queryKey, project, path: "/emails", filter, item: EmailSummary }), refetchInterval: listMs }
}

export function emailQuery(project: string, id: string) {
  return queryOptions({
    queryKey: emailKeys.one(project, id),
    queryFn: () => callApi(`/emails/${id}`, { project, answer: Email }),
    refetchInterval: oneMs,
  })
}

/** A document of an e-mail: `preview` to be shown in a frame, `source` as it went out. Neither changes. */
export function emailDocumentQuery(project: string, id: string, document: "preview" | "source") {
  return queryOptions({
    queryKey: [...emailKeys.one(project, id), document] as const,
    queryFn: () => callApiForText(`/emails/${id}/${document}`, { project }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
