"use client"
import { Activity, Copy, FileDown, History, Trash2, Workflow as WorkflowIcon } from "lucide-react"
import Link from "next/link"
import { DropdownMenu } from "radix-ui"
import { useRef, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { menuItem } from "@/components/ui/menu"
import { RowMenu } from "@/components/ui/row-menu"
import { documentFileName } from "@/lib/contracts/workflow-documents"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { useDuplicateWorkflow, useExportWorkflow } from "@/lib/queries/workflows"
import { DeleteWorkflow } from "./delete-workflow"
import { saveFile } from "./save-file"

/** What can be done with a workflow from the list. */
export function WorkflowMenu({ workflow }: { workflow: WorkflowSummary }) {
  const base = `/p/${useProject()}/workflows/${workflow.id}`
  const trigger = useRef<HTMLButtonElement>(null)
  const [isDeleting, setDeleting] = useState(false)
  const { duplicate, save } = useCopies(workflow)
  return (
    <>
      <RowMenu label={`Actions of ${workflow.name}`} triggerRef={trigger}>
        <DropdownMenu.Item asChild className={menuItem}>
          <Link href={base}>
            <WorkflowIcon className="size-4" aria-hidden /> Open
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild className={menuItem}>
          <Link href={`${base}/executions`}>
            <Activity className="size-4" aria-hidden /> Executions
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild className={menuItem}>
          <Link href={`${base}/versions`}>
            <History className="size-4" aria-hidden /> Versions
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 border-t" />
        <DropdownMenu.Item className={menuItem} onSelect={duplicate}>
          <Copy className="size-4" aria-hidden /> Duplicate
        </DropdownMenu.Item>
        <DropdownMenu.Item className={menuItem} onSelect={save}>
          <FileDown className="size-4" aria-hidden /> Export
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 border-t" />
        <DropdownMenu.Item className={`${menuItem} text-red`} onSelect={() => setDeleting(true)}>
          <Trash2 className="size-4" aria-hidden /> Delete …
        </DropdownMenu.Item>
      </RowMenu>
      <DeleteWorkflow
        workflow={workflow}
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        returnFocusTo={() => trigger.current}
      />
    </>
  )
}

/** Another workflow like this one, and a file of it. */
function useCopies({ id, name }: WorkflowSummary) {
  const project = useProject()
  const duplicating = useDuplicateWorkflow(project)
  const exporting = useExportWorkflow(project)
  const onError = (error: Error) => toast.error(error.message)
  return {
    duplicate: () =>
      duplicating.mutate(id, {
        onSuccess: (copy) => toast.success(`${copy.name} is there, disabled.`),
        onError,
      }),
    save: () =>
      exporting.mutate(id, { onSuccess: (text) => saveFile({ name: documentFileName(name), text }), onError }),
  }
}
