"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useHotkeys } from "react-hotkeys-hook"
import { Conflict } from "@/components/message/editing/conflict"
import { SaveState } from "@/components/message/editing/save-state"
import { useEditing } from "@/components/message/editing/use-editing"
import { useStayOnPage } from "@/components/message/editing/use-stay-on-page"
import { BodyEditor } from "@/components/message/fields/body-editor"
import { ContentFields } from "@/components/message/fields/content-fields"
import { PreviewPanel } from "@/components/message/preview/preview-panel"
import { usePreviewFor } from "@/components/message/preview/use-preview-for"
import { SendTest } from "@/components/message/send-test"
import { Page } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { useLeaveWarning } from "@/components/ui/use-leave-warning"
import type { Campaign } from "@/lib/contracts/campaigns"
import { campaignQuery, useTestCampaign, useUpdateCampaign } from "@/lib/queries/campaigns"
import { AudienceSection } from "./audience-section"
import { SendCampaign } from "./send-campaign"

/** A draft: what it says at the left, whom it goes to and what comes of it at the right. */
export function CampaignEditor({ campaign, userEmail }: { campaign: Campaign; userEmail: string }) {
  const project = useProject()
  const client = useQueryClient()
  const update = useUpdateCampaign(project, campaign.id)
  const editing = useEditing(campaign, {
    update,
    read: () => client.fetchQuery({ ...campaignQuery(project, campaign.id), staleTime: 0 }),
    changedCode: "campaign_changed",
  })
  const test = useTestCampaign(project, campaign.id)
  const shownFor = usePreviewFor()
  useLeaveWarning(editing.isDirty)
  useStayOnPage(editing.isDirty)
  useHotkeys("mod+s", editing.save, { enableOnFormTags: true, enableOnContentEditable: true, preventDefault: true })
  const { draft, base, isDirty } = editing
  return (
    <Page
      crumbs={[{ label: "Campaigns", href: `/p/${project}/campaigns` }, { label: base.name }]}
      actions={
        <>
          <SaveState editing={editing} />
          <SendTest test={test} isDirty={isDirty} audience={shownFor} userEmail={userEmail} />
          <Button onClick={editing.save} disabled={editing.isSaving || !isDirty}>
            {editing.isSaving ? "Saving …" : "Save"}
          </Button>
          <SendCampaign campaign={base} isDirty={isDirty} />
        </>
      }
    >
      <Conflict editing={editing} note="What is not kept is gone." />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1200px]:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <AudienceSection draft={draft} change={editing.change} error={update.error} />
          <section aria-label="Content" className="grid min-w-0 gap-4 rounded-lg border bg-paper p-4">
            <ContentFields editing={editing} />
            <BodyEditor
              value={draft.body}
              error={editing.fieldError("body")}
              onChange={(body) => editing.change({ body })}
            />
          </section>
        </div>
        <PreviewPanel draft={draft} audience={shownFor} />
      </div>
    </Page>
  )
}
