"use client"
import { useProject } from "@/components/shell/project-context"
import { ExportMenu } from "@/components/ui/export-menu"
import { useFilterValues } from "@/components/ui/use-filter-values"
import { contactExportPath } from "@/lib/queries/contacts"

/** Downloads all contacts that the filters find. */
export function ExportContacts() {
  const project = useProject()
  const { values } = useFilterValues(["search", "subscribed", "filter"])
  return <ExportMenu path={(format) => contactExportPath(project, values, format)} />
}
