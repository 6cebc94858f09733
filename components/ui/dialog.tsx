"use client"
import { X } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import { type ReactNode, useRef } from "react"
import { Button } from "./button"
import { cn } from "./cn"

/**
 * A modal dialog. Escape, the backdrop and the cross close it. It opens on its first field, or on what `initialFocus`
 * answers; then the focus goes back to where it was, or to what `returnFocusTo` answers.
 */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  initialFocus,
  returnFocusTo,
  size = "normal",
  children,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  description?: string
  initialFocus?: () => HTMLElement | null
  returnFocusTo?: () => HTMLElement | null
  size?: keyof typeof sizes
  children: ReactNode
}) {
  const opener = useRef<Element | null>(null)
  function returnFocus(event: Event) {
    event.preventDefault()
    const target = returnFocusTo?.() ?? opener.current
    if (target instanceof HTMLElement) target.focus()
  }
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.45)]" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement
            const first = initialFocus?.()
            if (!first) return
            event.preventDefault()
            first.focus()
          }}
          onCloseAutoFocus={returnFocus}
          className={cn(
            "fixed left-1/2 z-50 grid -translate-x-1/2 gap-4 overflow-auto rounded-lg border bg-raised p-5 shadow-xl max-[600px]:top-4 max-[600px]:max-h-[calc(100dvh-32px)]",
            sizes[size],
          )}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="grid gap-1 pr-8">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            {description && <Radix.Description className="text-quiet">{description}</Radix.Description>}
          </header>
          {children}
          {/* Last in the order of focus, so that a dialog opens on its first field. */}
          <Radix.Close asChild>
            <Button kind="quiet" size="icon-small" className="absolute top-4 right-4" aria-label="Close">
              <X />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const sizes = {
  normal: "top-[12dvh] max-h-[76dvh] w-[min(480px,calc(100vw-32px))]",
  wide: "top-[12dvh] max-h-[76dvh] w-[min(760px,calc(100vw-32px))]",
  widest: "top-[5dvh] max-h-[90dvh] w-[min(1040px,calc(100vw-32px))]",
}
