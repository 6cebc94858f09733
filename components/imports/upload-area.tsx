"use client"
import { FileUp } from "lucide-react"
import { useRouter } from "next/navigation"
import { type ChangeEvent, type DragEvent, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/cn"
import type { ImportKind } from "@/lib/contracts/imports"
import { useUploadImport } from "@/lib/queries/imports"
import { ProgressBar } from "./progress-bar"
import { nouns } from "./words"

const columns: Record<ImportKind, string> = {
  contacts: "A column with e-mail addresses; if you like, one that says who is subscribed. Others become fields.",
  suppressions: "A column with e-mail addresses; if you like, one with the reason: bounce, complaint or manual.",
}

/** Takes a CSV file, dropped or chosen, and opens its import. */
export function UploadArea({ kind }: { kind: ImportKind }) {
  const project = useProject()
  const router = useRouter()
  const [share, setShare] = useState(0)
  const [isOver, setOver] = useState(false)
  const upload = useUploadImport(project, kind)
  function send(file: File | undefined) {
    if (!file || upload.isPending) return
    setShare(0)
    upload.mutate(
      { file, onProgress: setShare },
      { onSuccess: ({ id }) => router.push(`/p/${project}/${nouns[kind].path}/imports/${id}`) },
    )
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    send(event.dataTransfer.files[0])
  }
  return (
    <section
      aria-label="Upload a file"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "grid justify-items-center gap-2 rounded-lg border border-dashed px-6 py-10 text-center",
        isOver && "border-accent bg-accent-soft",
      )}
    >
      <h2 className="font-semibold text-base">Drop a CSV file of {nouns[kind].many} here</h2>
      <p className="max-w-md text-quiet">{columns[kind]} Nothing is imported before you have seen what would happen.</p>
      {upload.isPending ? (
        <div className="mt-3 w-full max-w-80">
          <ProgressBar label="Uploading" share={share} />
        </div>
      ) : (
        <ChooseFile onChoose={send} />
      )}
      {upload.error && (
        <p role="alert" className="text-red">
          {upload.error.message}
        </p>
      )}
    </section>
  )
}

function ChooseFile({ onChoose }: { onChoose: (file: File | undefined) => void }) {
  function choose(event: ChangeEvent<HTMLInputElement>) {
    onChoose(event.target.files?.[0])
    // So that the same file, corrected, can be chosen again.
    event.target.value = ""
  }
  return (
    <Button kind="primary" asChild className="mt-3 cursor-pointer focus-within:outline-2 focus-within:outline-accent">
      <label>
        <FileUp /> Choose a file
        <input type="file" accept=".csv,.tsv,.txt,text/csv" onChange={choose} className="sr-only" />
      </label>
    </Button>
  )
}
