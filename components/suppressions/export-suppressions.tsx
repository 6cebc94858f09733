"use client"
import { useProject } from "@/components/shell/project-context"
import { ExportMenu } from "@/components/ui/export-menu"
import { useFilterValues } from "@/components/ui/use-filter-values"
import { suppressionExportPath } from "@/lib/queries/suppressions"

/** Downloads all suppressed addresses that the filters find. */
export function ExportSuppressions() {
  const project = useProject()
  const { values } = useFilterValues(["search", "reason"])
  return <ExportMenu path={(format) => suppressionExportPath(project, values, format)} />
}
