import type { Import, ImportWithHead } from "@/lib/contracts/imports"
import type { ImportRow } from "./find"

/** The API's shape of an import. */
export function toImport(row: ImportRow): Import {
  const { id, kind, status, fileName, sizeBytes, mapping, options, checked, counts, problem } = row
  return {
    ...{ id, kind, status, fileName, sizeBytes, mapping, options, checked, counts, problem },
    progress: progressOf(row),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

export function toImportWithHead(row: ImportRow): ImportWithHead {
  return { ...toImport(row), head: row.head }
}

function progressOf({ status, cursorBytes, sizeBytes }: ImportRow): number {
  return status === "COMPLETED" || sizeBytes === 0 ? 1 : cursorBytes / sizeBytes
}
