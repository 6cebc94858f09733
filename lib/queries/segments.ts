import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import {
  type AddMembers,
  type CreateSegment,
  MembersAdded,
  Membership,
  type PreviewSegment,
  Segment,
  SegmentAnswer,
  SegmentMember,
  SegmentPreview,
  SegmentUsage,
  type UpdateSegment,
} from "../contracts/segments"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

const keys = {
  all: (project: string) => ["segments", project] as const,
  one: (project: string, id: string) => ["segments", project, "one", id] as const,
}

const listMs = 5_000
const liveMs = 1_000

/** Segments, newest first. */
export function segmentsQuery(project: string, filter: { search?: string; type?: string } = {}) {
  const queryKey = [...keys.all(project), "list", filter] as const
  const list = pagedQuery({ queryKey, project, path: "/segments", filter, item: Segment })
  return { ...list, refetchInterval: listMs }
}

/** One segment; asked for more often while it is computed. */
export function segmentQuery(project: string, id: string) {
  return queryOptions({
    queryKey: keys.one(project, id),
    queryFn: async () => (await callApi(`/segments/${id}`, { project, answer: SegmentAnswer })).data,
    refetchInterval: (query) => (query.state.data?.status === "COMPUTING" ? liveMs : listMs),
  })
}

/** The contacts of a segment. */
export function membersQuery(project: string, id: string, filter: { search?: string }) {
  const queryKey = [...keys.one(project, id), "members", filter] as const
  const list = pagedQuery({ queryKey, project, path: `/segments/${id}/contacts`, filter, item: SegmentMember })
  return { ...list, refetchInterval: listMs }
}

/** What asks about a segment or listens to its events. */
export function segmentUsageQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [...keys.one(project, id), "usage"] as const,
    queryFn: () => callApi(`/segments/${id}/usage`, { project, answer: SegmentUsage }),
  })
}

/** Whom a condition would hold for now. */
export function segmentPreviewQuery(project: string, body: PreviewSegment) {
  return queryOptions({
    queryKey: ["segment-preview", project, body] as const,
    queryFn: () => callApi("/segments/preview", { method: "POST", project, body, answer: SegmentPreview }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
}

const Memberships = z.object({ data: z.array(Membership) })

/** The segments that a contact is in. */
export function membershipsQuery(project: string, contactId: string) {
  return queryOptions({
    queryKey: [...keys.all(project), "of", contactId] as const,
    queryFn: async () => (await callApi(`/contacts/${contactId}/segments`, { project, answer: Memberships })).data,
    refetchInterval: listMs,
  })
}

export function useCreateSegment(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: Partial<CreateSegment>) =>
      (await callApi("/segments", { method: "POST", project, body, answer: SegmentAnswer })).data,
    onSuccess: () => refresh(client, keys.all(project)),
  })
}

export function useUpdateSegment(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: Partial<UpdateSegment>) =>
      (await callApi(`/segments/${id}`, { method: "PATCH", project, body, answer: SegmentAnswer })).data,
    onSuccess: (segment) => {
      client.setQueryData(keys.one(project, id), segment)
      return refresh(client, keys.all(project))
    },
  })
}

export function useDeleteSegment(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/segments/${id}`, { method: "DELETE", project }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: keys.one(project, id) })
      return refresh(client, [...keys.all(project), "list"])
    },
  })
}

export function useAddMembers(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<AddMembers>) =>
      callApi(`/segments/${id}/members`, { method: "POST", project, body, answer: MembersAdded }),
    onSuccess: () => refresh(client, keys.all(project)),
  })
}

const Removed = z.object({ removed: z.number() })

export function useRemoveMember(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (email: string) =>
      callApi(`/segments/${id}/members`, { method: "DELETE", project, body: { emails: [email] }, answer: Removed }),
    onSuccess: () => refresh(client, keys.all(project)),
  })
}
