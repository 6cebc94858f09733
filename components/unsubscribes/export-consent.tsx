"use client"
import { useProject } from "@/components/shell/project-context"
import { ExportMenu } from "@/components/ui/export-menu"
import { consentExportPath } from "@/lib/queries/consent-changes"
import { useConsentFilter } from "./use-consent-filter"

/** Downloads all that the filters find. */
export function ExportConsent() {
  const project = useProject()
  const { filter } = useConsentFilter()
  return <ExportMenu path={(format) => consentExportPath(project, filter, format)} />
}
