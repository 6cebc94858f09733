"use client"
import Link from "next/link"
import type { ReactNode } from "react"
import { Button } from "./button"
import { cn } from "./cn"
import { SkeletonRows } from "./skeleton"

/** How wide a list must be for a column to show: `small` from 520 px, `medium` from 860 px, `wide` from 1,000 px. */
export type Room = "small" | "medium" | "wide"

const rooms: Record<Room, string> = {
  small: "@max-[520px]:hidden",
  medium: "@max-[860px]:hidden",
  wide: "@max-[1000px]:hidden",
}

const gutter = "px-4 @max-[860px]:px-3 @max-[520px]:px-2"

type Column = { name: string; room?: Room }

type TableProps = {
  label: string
  columns: (string | Column)[]
  hasMenu?: boolean
  /** What stands above the first cell of each row that has a `lead`. */
  lead?: ReactNode
  children: ReactNode
}

/** A list's table: full width, one header, rows of 40 px; `hasMenu` when each row ends in a RowMenu. */
export function ListTable({ label, columns, hasMenu, lead, children }: TableProps) {
  return (
    <div className="@container relative overflow-x-auto rounded-lg border bg-paper">
      <table aria-label={label} className="w-full border-collapse text-left tabular-nums">
        <thead>
          <tr className="border-b text-quiet text-xs">
            {lead && <td className="w-10 pl-4">{lead}</td>}
            {columns.map(toColumn).map(({ name, room }) => (
              <th
                key={name}
                scope="col"
                className={cn("h-9 whitespace-nowrap font-medium", gutter, room && rooms[room])}
              >
                {name}
              </th>
            ))}
            {hasMenu && (
              <th scope="col" className="w-12">
                <span className="sr-only">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child]:border-0">{children}</tbody>
      </table>
    </div>
  )
}

function toColumn(column: string | Column): Column {
  return typeof column === "string" ? { name: column } : column
}

type RowProps = { href: string; title: ReactNode; lead?: ReactNode; children: ReactNode }

/** A row that opens something: the whole row can be clicked, its first cell holds the link; `lead` stands before it. */
export function ListRow({ href, title, lead, children }: RowProps) {
  return (
    <tr className="group relative h-10 border-b hover:bg-hover">
      {lead && <td className="relative z-10 w-10 pl-4">{lead}</td>}
      <td className={cn("max-w-80 @max-[520px]:max-w-36 @max-[860px]:max-w-52 truncate font-medium", gutter)}>
        <Link
          href={href}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {title}
        </Link>
      </td>
      {children}
    </tr>
  )
}

/** A cell of a row; `room` is its column's. */
export function Cell({ room, children }: { room?: Room; children: ReactNode }) {
  return <td className={cn("max-w-64 truncate text-quiet", gutter, room && rooms[room])}>{children}</td>
}

type PagedQuery = {
  isPending: boolean
  isLoadingError: boolean
  isPlaceholderData: boolean
  error: Error | null
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** Loading, failed or loaded; and more rows at the end while there are more. Rows stay when asking again fails. */
export function PagedList({ query, children }: { query: PagedQuery; children: ReactNode }) {
  if (query.isPending) return <SkeletonRows hasHeader />
  if (query.error && query.isLoadingError) return <LoadError error={query.error} onRetry={query.refetch} />
  return (
    <div className="grid justify-items-center gap-3">
      {query.error && (
        <p role="status" className="w-full rounded-md bg-amber-soft px-3 py-2 text-amber">
          Not up to date: {query.error.message}
        </p>
      )}
      <div className="w-full" aria-busy={query.isPlaceholderData}>
        {children}
      </div>
      {query.hasNextPage && (
        <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? "Loading …" : "Load more"}
        </Button>
      )}
    </div>
  )
}

export function LoadError({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  return (
    <div role="alert" className="grid justify-items-start gap-2 rounded-lg border bg-paper p-4">
      <p>{error.message}</p>
      <Button size="small" onClick={() => onRetry()}>
        Try again
      </Button>
    </div>
  )
}

type Loadable<T> = { data: T | undefined; error: Error | null; refetch: () => unknown }

/** What is made of a short list once it is here; until then its shape, or why it did not come. */
export function Loaded<T>({ query, children }: { query: Loadable<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <LoadError error={query.error} onRetry={query.refetch} />
  return <SkeletonRows count={2} />
}
