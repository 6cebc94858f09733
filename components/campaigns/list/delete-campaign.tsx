"use client"
import { useProject } from "@/components/shell/project-context"
import { DeleteDialog, type DeleteDialogProps } from "@/components/ui/delete-dialog"
import { useDeleteCampaign } from "@/lib/queries/campaigns"

type Props = DeleteDialogProps & { campaign: { id: string; name: string }; onDeleted?: () => void }

export function DeleteCampaign({ campaign, ...dialog }: Props) {
  return (
    <DeleteDialog
      {...dialog}
      thing={campaign}
      noun="campaign"
      description="Its numbers go with it. E-mails that were sent stay, each by itself. This cannot be undone."
      remove={useDeleteCampaign(useProject())}
    />
  )
}
