"use client"
import { Columns3 } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Button } from "@/components/ui/button"
import { menuContent, menuItem } from "@/components/ui/menu"
import { useColumns } from "./use-columns"

const prefix = "contact.data."

/** Chooses which fields of the contacts' data are columns. */
export function ColumnMenu() {
  const { columns, toggle } = useColumns()
  const held = useKnownFields([])
    .filter(({ field }) => field.startsWith(prefix))
    .map(({ field }) => field.slice(prefix.length))
  // A comma parts them in the URL.
  const keys = [...new Set([...columns, ...held])].filter((key) => !key.includes(","))
  if (keys.length === 0) return null
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button size="small" className="ml-auto">
          <Columns3 /> Columns
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={`${menuContent} max-h-80 overflow-auto`}>
          {keys.map((key) => (
            <DropdownMenu.CheckboxItem
              key={key}
              className={menuItem}
              checked={columns.includes(key)}
              onCheckedChange={() => toggle(key)}
              onSelect={(event) => event.preventDefault()}
            >
              <span className="w-4">
                <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
              </span>
              {key}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
