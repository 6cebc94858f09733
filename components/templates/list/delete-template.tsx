"use client"
import { useProject } from "@/components/shell/project-context"
import { DeleteDialog, type DeleteDialogProps } from "@/components/ui/delete-dialog"
import { useDeleteTemplate } from "@/lib/queries/templates"

type Props = DeleteDialogProps & { template: { id: string; name: string } }

export function DeleteTemplate({ template, ...dialog }: Props) {
  return (
    <DeleteDialog
      {...dialog}
      thing={template}
      noun="template"
      description="It goes with all its versions. E-mails that were written with it stay. This cannot be undone."
      remove={useDeleteTemplate(useProject())}
    />
  )
}
