import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import {
  type CreateTemplate,
  ListedTemplate,
  type PreviewTemplate,
  Template,
  TemplatePreview,
  TemplateUsage,
  TemplateVersion,
  TestedTemplate,
  type TestTemplate,
  type UpdateTemplate,
} from "../contracts/templates"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

const templateKeys = {
  all: (project: string) => ["templates", project] as const,
  one: (project: string, id: string) => ["templates", project, "one", id] as const,
}

/** Workflows change who sends a template, without a word to these. */
const staleTime = 0

/** Templates, newest first. */
export function templatesQuery(project: string, filter: { search?: string; type?: string } = {}) {
  const queryKey = [...templateKeys.all(project), "list", filter] as const
  return { ...pagedQuery({ queryKey, project, path: "/templates", filter, item: ListedTemplate }), staleTime }
}

export function templateQuery(project: string, id: string) {
  return queryOptions({
    queryKey: templateKeys.one(project, id),
    queryFn: () => callApi(`/templates/${id}`, { project, answer: Template }),
  })
}

export function templateUsageQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [...templateKeys.one(project, id), "usage"] as const,
    queryFn: () => callApi(`/templates/${id}/usage`, { project, answer: TemplateUsage }),
    staleTime,
  })
}

/** The contents that a template has and had, newest first. */
export function templateVersionsQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [...templateKeys.one(project, id), "versions"] as const,
    queryFn: () => callApi(`/templates/${id}/versions`, { project, answer: z.array(TemplateVersion) }),
  })
}

const previewKeptMs = 10_000

/** A content as it would be sent; the last one stays while another is rendered. */
export function templatePreviewQuery(project: string, body: PreviewTemplate) {
  return queryOptions({
    queryKey: ["template-preview", project, body] as const,
    queryFn: () => callApi("/templates/preview", { method: "POST", project, body, answer: TemplatePreview }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: previewKeptMs,
  })
}

function useRefresh(project: string) {
  const client = useQueryClient()
  return () => refresh(client, templateKeys.all(project))
}

export function useCreateTemplate(project: string) {
  return useMutation({
    mutationFn: (body: Partial<CreateTemplate>) =>
      callApi("/templates", { method: "POST", project, body, answer: Template }),
    onSuccess: useRefresh(project),
  })
}

export function useUpdateTemplate(project: string, id: string) {
  const client = useQueryClient()
  const refresh = useRefresh(project)
  return useMutation({
    mutationFn: (body: UpdateTemplate) =>
      callApi(`/templates/${id}`, { method: "PATCH", project, body, answer: Template }),
    onSuccess: (template) => {
      client.setQueryData(templateKeys.one(project, id), template)
      return refresh()
    },
  })
}

export function useDuplicateTemplate(project: string) {
  return useMutation({
    mutationFn: (id: string) => callApi(`/templates/${id}/duplicate`, { method: "POST", project, answer: Template }),
    onSuccess: useRefresh(project),
  })
}

export function useDeleteTemplate(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/templates/${id}`, { method: "DELETE", project }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: templateKeys.one(project, id) })
      return refresh(client, templateKeys.all(project))
    },
  })
}

/** Sends the saved content to a tester, now. */
export function useTestTemplate(project: string, id: string) {
  return useMutation({
    mutationFn: (body: TestTemplate) =>
      callApi(`/templates/${id}/test`, { method: "POST", project, body, answer: TestedTemplate }),
  })
}
