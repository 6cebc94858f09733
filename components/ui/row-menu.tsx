"use client"
import { Ellipsis } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import type { ReactNode, Ref } from "react"
import { Button } from "./button"
import { menuContent } from "./menu"

type Props = { label: string; triggerRef?: Ref<HTMLButtonElement>; children: ReactNode }

/** The last cell of a row: its actions, which show on hover, on focus, and where nothing can hover. */
export function RowMenu({ label, triggerRef, children }: Props) {
  return (
    <td className="w-12 px-2 text-right">
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button
            ref={triggerRef}
            kind="quiet"
            size="icon-small"
            aria-label={label}
            className="relative z-10 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <Ellipsis />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className={menuContent}>
            {children}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </td>
  )
}
