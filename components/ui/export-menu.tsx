"use client"
import { Download } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { Button } from "./button"
import { menuContent, menuItem } from "./menu"

/** Downloads a list, however long it is; `path` is where it is in a format. */
export function ExportMenu({ path }: { path: (format: "csv" | "json") => string }) {
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
              <a href={path(format)} download>
                As {format.toUpperCase()}
              </a>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
