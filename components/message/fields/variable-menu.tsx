"use client"
import { Braces } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { Button } from "@/components/ui/button"
import { menuContent, menuItem } from "@/components/ui/menu"
import { useTemplateVariables } from "./use-template-variables"

type Props = { label: string; onTake: (slot: string) => void }

/** Offers the variables; the one that is taken comes as a slot. */
export function VariableMenu({ label, onTake }: Props) {
  const variables = useTemplateVariables()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button size="icon" kind="quiet" aria-label={label} title={label}>
          <Braces />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={`${menuContent} max-h-80 overflow-auto`}>
          {variables.map(({ path, note }) => (
            <DropdownMenu.Item key={path} className={menuItem} onSelect={() => onTake(`{{ ${path} }}`)}>
              <span className="flex-1 font-mono text-xs">{path}</span>
              <span className="text-quiet text-xs">{note}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
