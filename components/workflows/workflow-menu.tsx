"use client"
import { Activity, Trash2, Workflow as WorkflowIcon } from "lucide-react"
import Link from "next/link"
import { DropdownMenu } from "radix-ui"
import { useRef, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { menuItem } from "@/components/ui/menu"
import { RowMenu } from "@/components/ui/row-menu"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { DeleteWorkflow } from "./delete-workflow"

/** What can be done with a workflow from the list. */
export function WorkflowMenu({ workflow }: { workflow: WorkflowSummary }) {
  const base = `/p/${useProject()}/workflows/${workflow.id}`
  const trigger = useRef<HTMLButtonElement>(null)
  const [isDeleting, setDeleting] = useState(false)
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
