"use client"
import { Command } from "cmdk"
import { Dialog as Radix } from "radix-ui"
import { type ReactNode, useRef } from "react"

export type CommandGroup = {
  title: string
  items: { id: string; label: string; keywords?: string[]; start?: ReactNode; end?: ReactNode; run: () => void }[]
}

type Props = { isOpen: boolean; onClose: () => void; label: string; groups: CommandGroup[] }

/** A list of what can be done, over the page: typing narrows it, arrows choose, Enter does it. */
export function CommandList({ isOpen, onClose, label, groups }: Props) {
  const opener = useRef<Element | null>(null)
  const chosen = useRef<(() => void) | null>(null)
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.45)]" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement
            chosen.current = null
          }}
          // What was chosen may open something of its own, so it is done once the focus is back.
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (opener.current instanceof HTMLElement) opener.current.focus()
            chosen.current?.()
          }}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 overflow-hidden rounded-lg border bg-raised shadow-xl"
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <Command label={label} loop filter={rank}>
            <Command.Input placeholder={label} className="h-11 w-full border-b bg-raised px-4 text-base outline-none" />
            <Command.List className="max-h-[min(420px,60dvh)] overflow-auto p-1.5">
              <Command.Empty className="p-4 text-center text-quiet">Nothing is called that.</Command.Empty>
              {groups.map(({ title, items }) => (
                <Command.Group key={title} heading={title} className={groupLook}>
                  {items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={`${item.label} ${item.id}`}
                      keywords={item.keywords}
                      onSelect={() => {
                        chosen.current = item.run
                        onClose()
                      }}
                      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-hover"
                    >
                      {item.start}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.end}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Every word that was typed has to be there; what begins with it all comes first. */
function rank(value: string, search: string, keywords: string[] = []): number {
  const [text, wanted] = [`${value} ${keywords.join(" ")}`.toLowerCase(), search.trim().toLowerCase()]
  if (!wanted.split(/\s+/).every((word) => text.includes(word))) return 0
  return text.startsWith(wanted) ? 1 : 0.5
}

const groupLook =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:text-xs"
