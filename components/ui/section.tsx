import type { ReactNode } from "react"

/** One subject of the settings page. */
export function Section({
  title,
  note,
  action,
  children,
}: {
  title: string
  note: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <section aria-label={title} className="grid gap-4 rounded-lg border bg-paper p-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-base">{title}</h2>
          <p className="text-quiet">{note}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}

/** A line of a section: what it is about at the left, what can be done at the right. */
export function SectionRow({ children }: { children: ReactNode }) {
  return <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t py-1.5">{children}</li>
}
