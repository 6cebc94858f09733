"use client"
import { Download } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { menuContent, menuItem } from "@/components/ui/menu"
import { consentExportPath } from "@/lib/queries/consent-changes"
import { useConsentFilter } from "./use-consent-filter"

/** Downloads all that the filters find, however much it is. */
export function ExportMenu() {
  const project = useProject()
  const { filter } = useConsentFilter()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button>
          <Download /> Export
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={menuContent}>
          {(["csv", "json"] as const).map((format) => (
            <DropdownMenu.Item key={format} className={menuItem} asChild>
              <a href={consentExportPath(project, filter, format)} download>
                As {format.toUpperCase()}
              </a>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
