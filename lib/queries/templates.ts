import { TemplateSummary } from "../contracts/templates"
import { pagedQuery } from "./paged-query"

export const templateKeys = {
  all: (project: string) => ["templates", project] as const,
}

/** Templates, newest first. */
export function templatesQuery(project: string, filter: { search?: string; type?: string } = {}) {
  const queryKey = [...templateKeys.all(project), "list", filter] as const
  return pagedQuery({ queryKey, project, path: "/templates", filter, item: TemplateSummary })
}
