"use client"
import { Download } from "lucide-react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { importErrorsPath } from "@/lib/queries/imports"

/** The rows that are not taken, to be corrected and imported again. */
export function ErrorsLink({ id }: { id: string }) {
  const project = useProject()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button asChild size="small">
        <a href={importErrorsPath(project, id)} download>
          <Download /> Download rows with errors
        </a>
      </Button>
      <span className="text-quiet">Each with its line and what is wrong. Correct them and upload that file.</span>
    </p>
  )
}
