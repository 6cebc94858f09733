import { Tabs } from "radix-ui"
import type { ReactNode } from "react"

/** The head of one tab; the line under it stands on the border of the list. */
export function Tab({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px h-9 border-transparent border-b-2 px-3 text-quiet hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  )
}
