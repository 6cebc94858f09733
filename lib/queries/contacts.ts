import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { Contact, ContactWithLinks, type CreateContact, type UpdateContact } from "../contracts/contacts"
import { TimelineItem } from "../contracts/timeline"
import { callApi } from "../http/client"
import { givenFilters, pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

/** `filter` is the JSON of one. */
export type ContactFilter = { search?: string; subscribed?: string; filter?: string }

export const contactKeys = {
  all: (project: string) => ["contacts", project] as const,
  one: (project: string, id: string) => ["contacts", project, "one", id] as const,
}

export function contactsQuery(project: string, filter: ContactFilter) {
  const queryKey = [...contactKeys.all(project), "list", filter]
  return pagedQuery({ queryKey, project, path: "/contacts", filter, item: Contact })
}

export function contactQuery(project: string, id: string) {
  return queryOptions({
    queryKey: contactKeys.one(project, id),
    queryFn: () => callApi(`/contacts/${id}`, { project, answer: ContactWithLinks }),
  })
}

const timelineMs = 5_000

/** All that happened to or for a contact, newest first; new things appear by themselves. */
export function timelineQuery(project: string, id: string) {
  const queryKey = [...contactKeys.one(project, id), "timeline"] as const
  const list = pagedQuery({ queryKey, project, path: `/contacts/${id}/timeline`, filter: {}, item: TimelineItem })
  return { ...list, refetchInterval: timelineMs }
}

const SavedContact = ContactWithLinks.extend({ _meta: z.object({ isUpdate: z.boolean() }) })

/** Adds a contact, or changes the one with this address; the answer's `_meta` tells which. */
export function useCreateContact(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateContact) => callApi("/contacts", { method: "POST", project, body, answer: SavedContact }),
    onSuccess: () => refresh(client, contactKeys.all(project)),
  })
}

export function useUpdateContact(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateContact) =>
      callApi(`/contacts/${id}`, { method: "PATCH", project, body, answer: ContactWithLinks }),
    onSuccess: (contact) => {
      client.setQueryData(contactKeys.one(project, id), contact)
      return refresh(client, [...contactKeys.all(project), "list"])
    },
  })
}

export function useDeleteContact(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/contacts/${id}`, { method: "DELETE", project }),
    onSuccess: () => refresh(client, [...contactKeys.all(project), "list"]),
  })
}

/** Where the browser downloads what the filters find. */
export function contactExportPath(project: string, filter: ContactFilter, format: "csv" | "json"): string {
  return `/p/${project}/contacts/export?${new URLSearchParams([...givenFilters(filter), ["format", format]])}`
}
