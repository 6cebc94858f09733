import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { ProjectSettings, type UpdateProject } from "../contracts/project"
import { callApi } from "../http/client"

const Project = z.object({ id: z.string(), slug: z.string(), name: z.string() })

export function useCreateProject() {
  return useMutation({
    mutationFn: (name: string) => callApi("/projects", { method: "POST", body: { name }, answer: Project }),
  })
}

const settingsKey = (project: string) => ["project-settings", project] as const

export function projectSettingsQuery(project: string) {
  return queryOptions({
    queryKey: settingsKey(project),
    queryFn: () => callApi("/project", { project, answer: ProjectSettings }),
  })
}

export function useUpdateProject(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateProject) =>
      callApi("/project", { method: "PATCH", project, body, answer: ProjectSettings }),
    onSuccess: (settings) => client.setQueryData(settingsKey(project), settings),
  })
}
