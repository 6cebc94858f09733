import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { Import, type ImportKind, type ImportPlan, ImportWithHead } from "../contracts/imports"
import { callApi } from "../http/client"
import { uploadFile } from "../http/upload"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

const importKeys = {
  all: (project: string) => ["imports", project] as const,
  one: (project: string, id: string) => ["imports", project, "one", id] as const,
}

const walkMs = 700
const listMs = 5_000

/** The project's imports of a kind, newest first. */
export function importsQuery(project: string, kind: ImportKind) {
  const queryKey = [...importKeys.all(project), "list", kind] as const
  const list = pagedQuery({ queryKey, project, path: "/imports", filter: { kind }, item: Import })
  return { ...list, refetchInterval: listMs }
}

/** One import, asked for again and again while it is walked. */
export function importQuery(project: string, id: string) {
  return queryOptions({
    queryKey: importKeys.one(project, id),
    queryFn: async ({ client }) => {
      const one = await callApi(`/imports/${id}`, { project, answer: ImportWithHead })
      // The list that it adds to begins with the name of its kind.
      if (one.startedAt) await client.invalidateQueries({ queryKey: [one.kind, project] })
      return one
    },
    refetchInterval: ({ state }) => (isWalked(state.data) ? walkMs : false),
  })
}

/** Whether the durable function is at it. */
export function isWalked(one: Pick<Import, "status"> | undefined): boolean {
  return one?.status === "CHECKING" || one?.status === "RUNNING"
}

export function useUploadImport(project: string, kind: ImportKind) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, onProgress }: { file: File; onProgress: (share: number) => void }) => {
      const query = new URLSearchParams({ kind, name: file.name.slice(-200) })
      return uploadFile(`/imports?${query}`, { project, file, onProgress, answer: ImportWithHead })
    },
    onSuccess: () => refresh(client, importKeys.all(project)),
  })
}

/** Checks an import, starts it or stops it. */
export function useImportAction(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, plan }: { verb: "check" | "start" | "cancel"; plan?: ImportPlan }) =>
      callApi(`/imports/${id}/${verb}`, { method: "POST", project, body: plan, answer: Import }),
    onSuccess: () => refresh(client, importKeys.all(project)),
  })
}

/** Where the browser downloads the rows that were not taken. */
export function importErrorsPath(project: string, id: string): string {
  return `/p/${project}/imports/${id}/errors`
}
