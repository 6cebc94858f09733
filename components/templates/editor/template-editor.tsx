"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
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
import { Loaded } from "@/components/ui/list"
import { useLeaveWarning } from "@/components/ui/use-leave-warning"
import type { Template } from "@/lib/contracts/templates"
import { templateQuery, useTestTemplate, useUpdateTemplate } from "@/lib/queries/templates"
import { TemplateNumbers } from "./template-numbers"
import { VersionHistory } from "./version-history"

type Props = { id: string; userEmail: string }

/** One template: what it says at the left, what comes of it at the right. */
export function TemplateEditor({ id, userEmail }: Props) {
  const project = useProject()
  const query = useQuery(templateQuery(project, id))
  if (query.data) return <OpenTemplate template={query.data} userEmail={userEmail} />
  return (
    <Page crumbs={[{ label: "Templates", href: `/p/${project}/templates` }, { label: id }]}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}

function OpenTemplate({ template, userEmail }: { template: Template; userEmail: string }) {
  const project = useProject()
  const client = useQueryClient()
  const editing = useEditing(template, {
    update: useUpdateTemplate(project, template.id),
    read: () => client.fetchQuery({ ...templateQuery(project, template.id), staleTime: 0 }),
    changedCode: "template_changed",
  })
  const test = useTestTemplate(project, template.id)
  const audience = usePreviewFor()
  useLeaveWarning(editing.isDirty)
  useStayOnPage(editing.isDirty)
  useHotkeys("mod+s", editing.save, { enableOnFormTags: true, enableOnContentEditable: true, preventDefault: true })
  const { draft, base } = editing
  return (
    <Page
      crumbs={[{ label: "Templates", href: `/p/${project}/templates` }, { label: base.name }]}
      actions={
        <>
          <SaveState editing={editing} />
          <SendTest test={test} isDirty={editing.isDirty} audience={audience} userEmail={userEmail} />
          <Button kind="primary" onClick={editing.save} disabled={editing.isSaving || !editing.isDirty}>
            {editing.isSaving ? "Saving …" : "Save"}
          </Button>
        </>
      }
    >
      <Conflict editing={editing} note="Whichever is not kept stays among the versions, if it was saved." />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1200px]:grid-cols-2">
        <section aria-label="Content" className="grid min-w-0 gap-4 rounded-lg border bg-paper p-4">
          <ContentFields editing={editing} />
          <BodyEditor
            value={draft.body}
            error={editing.fieldError("body")}
            onChange={(body) => editing.change({ body })}
          />
        </section>
        <PreviewPanel draft={draft} audience={audience} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1200px]:grid-cols-2">
        <VersionHistory editing={editing} />
        <TemplateNumbers id={base.id} />
      </div>
    </Page>
  )
}
