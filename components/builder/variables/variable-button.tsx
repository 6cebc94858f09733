"use client"
import { Braces } from "lucide-react"
import { Popover } from "radix-ui"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import type { Variable } from "@/lib/workflow/variables"
import { VariableList } from "./variable-list"

type Props = { label: string; variables: Variable[]; onTake: (path: string) => void }

/** Opens the list of variables; the one that is taken goes where the caret was. */
export function VariableButton({ label, variables, onTake }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button kind="quiet" size="icon-small" aria-label={`Put a variable into ${label}`} title="Put a variable in">
          <Braces />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 w-[min(400px,calc(100vw-32px))] overflow-hidden rounded-lg border bg-raised shadow-lg"
        >
          <VariableList
            variables={variables}
            onTake={(path) => {
              setOpen(false)
              onTake(path)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
