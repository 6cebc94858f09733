"use client"
import { Copy, Megaphone, Trash2 } from "lucide-react"
import Link from "next/link"
import { DropdownMenu } from "radix-ui"
import { useRef, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { menuItem } from "@/components/ui/menu"
import { RowMenu } from "@/components/ui/row-menu"
import type { CampaignSummary } from "@/lib/contracts/campaigns"
import { useDuplicateCampaign } from "@/lib/queries/campaigns"
import { DeleteCampaign } from "./delete-campaign"

/** What can be done with a campaign from the list. */
export function CampaignMenu({ campaign }: { campaign: CampaignSummary }) {
  const project = useProject()
  const trigger = useRef<HTMLButtonElement>(null)
  const [isDeleting, setDeleting] = useState(false)
  const duplicate = useDuplicateCampaign(project)
  function copy() {
    duplicate.mutate(campaign.id, {
      onSuccess: (made) => toast.success(`${made.name} is there.`),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <RowMenu label={`Actions of ${campaign.name}`} triggerRef={trigger}>
        <DropdownMenu.Item asChild className={menuItem}>
          <Link href={`/p/${project}/campaigns/${campaign.id}`}>
            <Megaphone className="size-4" aria-hidden /> Open
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item className={menuItem} onSelect={copy}>
          <Copy className="size-4" aria-hidden /> Duplicate
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 border-t" />
        <DropdownMenu.Item className={`${menuItem} text-red`} onSelect={() => setDeleting(true)}>
          <Trash2 className="size-4" aria-hidden /> Delete …
        </DropdownMenu.Item>
      </RowMenu>
      <DeleteCampaign
        campaign={campaign}
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        returnFocusTo={() => trigger.current}
      />
    </>
  )
}
