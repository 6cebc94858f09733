"use client"
import { useQuery } from "@tanstack/react-query"
import { useHotkeys } from "react-hotkeys-hook"
import { Page } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Loaded } from "@/components/ui/list"
import { useLeaveWarning } from "@/components/ui/use-leave-warning"
import type { Template } from "@/lib/contracts/templates"
import { templateQuery } from "@/lib/queries/templates"
import { PreviewPanel } from "../preview/preview-panel"
import { usePreviewFor } from "../preview/use-preview-for"
import { BodyEditor } from "./body-editor"
import { Conflict } from "./conflict"
import { ContentFields } from "./content-fields"
import { SendTest } from "./send-test"
import { TemplateNumbers } from "./template-numbers"
import { type Editing, useEditing } from "./use-editing"
import { useStayOnPage } from "./use-stay-on-page"
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
  const editing = useEditing(template)
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
          <SendTest id={base.id} isDirty={editing.isDirty} audience={audience} userEmail={userEmail} />
          <Button kind="primary" onClick={editing.save} disabled={editing.isSaving || !editing.isDirty}>
            {editing.isSaving ? "Saving …" : "Save"}
          </Button>
        </>
      }
    >
      <Conflict editing={editing} />
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

/** Where the changes are: here only, on their way, or refused. */
function SaveState({ editing: { isDirty, isSaving, error } }: { editing: Editing }) {
  const text = isSaving ? "" : error ? error.message : isDirty ? "Not saved" : "Saved"
  return (
    <span
      role="status"
      className={error ? "max-w-72 truncate text-red" : isDirty ? "text-amber" : "text-quiet"}
      title={text}
    >
      {text}
    </span>
  )
}
