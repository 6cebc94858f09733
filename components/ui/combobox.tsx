"use client"
import { Popover } from "radix-ui"
import { type ComponentProps, type KeyboardEvent, useId, useState } from "react"
import { cn } from "./cn"
import { Input } from "./input"

export type ComboboxOption = { value: string; note?: string | null }

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: string
  options: ComboboxOption[]
  onChange: (text: string) => void
  /** An option that was chosen, or the text itself when Enter is pressed on it. */
  onPick: (value: string) => void
  /** The options are those that fit already. */
  isFiltered?: boolean
}

/** A text field that offers what is known; any other text can be typed as well. */
export function Combobox({ value, options, onChange, onPick, isFiltered, ...input }: Props) {
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [isTyped, setTyped] = useState(false)
  const [active, setActive] = useState(-1)
  const found = isTyped && !isFiltered ? options.filter((option) => isAbout(option, value)) : options
  const isShown = isOpen && found.length > 0
  const current = isShown ? found[Math.min(active, found.length - 1)] : undefined
  const optionId = (index: number) => `${listId}-${index}`
  function toggle(next: boolean) {
    setOpen(next)
    setTyped(false)
    setActive(-1)
  }
  function choose(text: string) {
    toggle(false)
    onPick(text)
  }
  function move(by: number) {
    const next = isShown ? Math.max(0, Math.min(active + by, found.length - 1)) : 0
    setOpen(true)
    setActive(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" })
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") move(1)
    else if (event.key === "ArrowUp") move(-1)
    else if (event.key === "Enter") choose(current?.value ?? value)
    else if (event.key === "Escape" && isShown) {
      // What lies around it would take Escape for itself.
      event.stopPropagation()
      toggle(false)
    } else return
    event.preventDefault()
  }
  return (
    <Popover.Root open={isShown} onOpenChange={toggle}>
      <Popover.Anchor asChild>
        <Input
          {...input}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-activedescendant={current ? optionId(found.indexOf(current)) : undefined}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onClick={() => toggle(true)}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setOpen(true)
            setTyped(true)
            setActive(-1)
            onChange(event.target.value)
          }}
        />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          aria-label="Suggestions"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          // The text field hears Escape; were the list closed before, what lies around would take it as its own.
          onEscapeKeyDown={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 w-[var(--radix-popover-trigger-width)] rounded-lg border bg-raised shadow-lg"
        >
          <div
            id={listId}
            role="listbox"
            aria-label="Suggestions"
            className="grid max-h-[min(320px,var(--radix-popover-content-available-height))] gap-0.5 overflow-auto p-1"
          >
            {found.map((option, index) => (
              <Choice
                key={option.value}
                id={optionId(index)}
                option={option}
                isActive={option === current}
                onChoose={() => choose(option.value)}
              />
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

type ChoiceProps = { id: string; option: ComboboxOption; isActive: boolean; onChoose: () => void }

/** The focus stays in the text field, which names the active option and hears the keys. */
function Choice({ id, option, isActive, onChoose }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cn("grid cursor-pointer rounded-md px-2 py-1.5 hover:bg-hover", isActive && "bg-hover")}
    >
      <span className="break-all font-mono text-xs">{option.value}</span>
      {option.note && <span className="text-quiet text-xs">{option.note}</span>}
    </div>
  )
}

function isAbout({ value, note }: ComboboxOption, text: string): boolean {
  return `${value} ${note ?? ""}`.toLowerCase().includes(text.trim().toLowerCase())
}
