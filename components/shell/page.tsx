import Link from "next/link"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/cn"

export type Crumb = { label: string; href?: string }

/** A page of the dashboard: breadcrumb and actions above, content up to 1280 px below. */
export function Page({ crumbs, actions, children }: { crumbs: Crumb[]; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <TopBar crumbs={crumbs} actions={actions} />
      <main id="content" className="mx-auto grid max-w-[1280px] grid-cols-[minmax(0,1fr)] gap-5 p-6 max-[900px]:px-4">
        {children}
      </main>
    </div>
  )
}

/** The bar above every page; the last crumb is the page's heading. */
export function TopBar({ crumbs, actions }: { crumbs: Crumb[]; actions?: ReactNode }) {
  return (
    <header className="sticky top-0 z-20 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1.5 border-b bg-ground px-6 py-1.5 max-[900px]:pr-4 max-[900px]:pl-14">
      <nav aria-label="Breadcrumb" className="min-w-0 flex-1 basis-36">
        <ol className="flex min-w-0 items-center gap-1.5">
          {crumbs.map((crumb, index) => (
            <li
              key={crumb.label}
              className={cn(
                "flex items-center gap-1.5",
                index < crumbs.length - 1 && crumbs.length < 3 ? "shrink-0" : "min-w-0",
              )}
            >
              {index > 0 && (
                <span className="text-quiet" aria-hidden>
                  /
                </span>
              )}
              {crumb.href ? (
                <Link href={crumb.href} className="truncate text-quiet hover:text-ink">
                  {crumb.label}
                </Link>
              ) : (
                <h1 className="truncate font-semibold" title={crumb.label}>
                  {crumb.label}
                </h1>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {actions && <div className="ml-auto flex flex-wrap items-center justify-end gap-2">{actions}</div>}
    </header>
  )
}
