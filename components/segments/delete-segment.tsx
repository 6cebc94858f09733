"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { DeleteDialog } from "@/components/ui/delete-dialog"
import type { Segment } from "@/lib/contracts/segments"
import { useDeleteSegment } from "@/lib/queries/segments"

/** Deletes a segment that nothing uses. */
export function DeleteSegment({ segment }: { segment: Segment }) {
  const project = useProject()
  const router = useRouter()
  const [isAsking, ask] = useState(false)
  return (
    <>
      <Button onClick={() => ask(true)}>Delete</Button>
      <DeleteDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        thing={segment}
        noun="segment"
        description="Its contacts stay. Nobody exits by that, and no workflow starts."
        remove={useDeleteSegment(project)}
        onDeleted={() => router.push(`/p/${project}/segments`)}
      />
    </>
  )
}
