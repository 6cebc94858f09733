"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { ImportKind } from "@/lib/contracts/imports"
import { importsQuery } from "@/lib/queries/imports"
import { ImportStatus } from "./import-status"
import { nouns } from "./words"

const columns = [
  "File",
  "State",
  { name: "Rows", room: "small" },
  { name: "New", room: "medium" },
  { name: "Errors", room: "small" },
  "Uploaded",
] as const

/** Recent imports of a kind. */
export function ImportList({ kind }: { kind: ImportKind }) {
  const project = useProject()
  const query = useInfiniteQuery(importsQuery(project, kind))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section aria-label="Recent imports" className="grid gap-2">
      <h2 className="font-semibold text-base">Recent imports</h2>
      <PagedList query={query}>
        {rows.length === 0 && <p className="text-quiet">Nothing was imported yet.</p>}
        {rows.length > 0 && (
          <ListTable label="Imports" columns={[...columns]}>
            {rows.map(({ id, fileName, status, counts, createdAt, startedAt }) => (
              <ListRow key={id} href={`/p/${project}/${nouns[kind].path}/imports/${id}`} title={fileName}>
                <Cell>
                  <ImportStatus status={status} />
                </Cell>
                <Cell room="small">{startedAt ? counts.rows.toLocaleString("en") : "–"}</Cell>
                <Cell room="medium">{startedAt ? counts.created.toLocaleString("en") : "–"}</Cell>
                <Cell room="small">{startedAt ? counts.failed.toLocaleString("en") : "–"}</Cell>
                <Cell>
                  <RelativeTime at={createdAt} />
                </Cell>
              </ListRow>
            ))}
          </ListTable>
        )}
      </PagedList>
    </section>
  )
}
