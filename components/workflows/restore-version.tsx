"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { useRestoreVersion } from "@/lib/queries/workflows"

/** Makes a version the draft again, and opens it in the builder. */
export function RestoreVersion({ workflowId, number }: { workflowId: string; number: number }) {
  const [isAsking, ask] = useState(false)
  const project = useProject()
  const router = useRouter()
  const restore = useRestoreVersion(project, workflowId)
  function confirm() {
    restore.mutate(number, {
      onSuccess: () => {
        toast.success(`Version ${number} is the draft now. Publish it to take it live.`)
        router.push(`/p/${project}/workflows/${workflowId}`)
      },
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button onClick={() => ask(true)}>Restore as draft</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Make version ${number} the draft?`}
        description="The draft as it is now goes, with all that was not published. What is live stays live until you publish."
        action="Restore as draft"
        onConfirm={confirm}
        isPending={restore.isPending}
      />
    </>
  )
}
