"use client"
import { Play } from "lucide-react"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { StartForm } from "./start-form"

type Props = { workflow: { id: string; name: string; enabled: boolean } }

/** Starts a workflow by hand, whatever its trigger; the workflow must be enabled. */
export function StartExecutions({ workflow }: Props) {
  const [isOpen, setOpen] = useState(false)
  const project = useProject()
  return (
    <>
      <Button
        kind="primary"
        disabled={!workflow.enabled}
        title={workflow.enabled ? undefined : "Enable the workflow first"}
        onClick={() => setOpen(true)}
      >
        <Play /> Start
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Start ${workflow.name}`}
        description="Executions start on the published version. The workflow’s re-entry rule holds as always."
      >
        <StartForm project={project} workflowId={workflow.id} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
