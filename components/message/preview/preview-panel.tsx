"use client"
import { useQuery } from "@tanstack/react-query"
import { Tabs } from "radix-ui"
import { useProject } from "@/components/shell/project-context"
import { HeaderTable } from "@/components/ui/header-table"
import { LoadError } from "@/components/ui/list"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Tab } from "@/components/ui/tab"
import type { TemplatePreview } from "@/lib/contracts/templates"
import { templatePreviewQuery } from "@/lib/queries/templates"
import type { Message } from "../message"
import { Audience } from "./audience"
import { PreviewFrame } from "./preview-frame"
import { ProblemList } from "./problem-list"
import type { PreviewFor } from "./use-preview-for"
import { useRested } from "./use-rested"

const restMs = 300

/** What the draft comes to, as it is typed: the message, and what there is to say of it. */
export function PreviewPanel({ draft, audience }: { draft: Message; audience: PreviewFor }) {
  const { subject, body, type, from } = draft
  const { contactId, data } = audience
  const asked = useRested({ subject, body, type, from, contactId: contactId || undefined, data }, restMs)
  const isWritten = asked.subject.trim() !== "" && asked.body !== ""
  const query = useQuery({ ...templatePreviewQuery(useProject(), asked), enabled: isWritten })
  return (
    <section aria-label="Preview" className="grid min-w-0 gap-3 rounded-lg border bg-paper p-4">
      <Audience audience={audience} />
      {!isWritten && <p className="text-quiet">Write a subject and a body, and the message shows here.</p>}
      {isWritten && query.error && <LoadError error={query.error} onRetry={query.refetch} />}
      {isWritten && query.isPending && <SkeletonRows count={4} />}
      {isWritten && query.data && <Shown preview={query.data} draft={draft} />}
    </section>
  )
}

function Shown({ preview, draft }: { preview: TemplatePreview; draft: Message }) {
  const { subject, html, text, problems } = preview
  const isFailed = problems.some(({ severity }) => severity === "error")
  return (
    <>
      <ProblemList problems={problems} />
      {!isFailed && (
        <>
          <p className="break-words font-semibold text-base">{subject || "(no subject)"}</p>
          <Tabs.Root defaultValue="html" className="grid min-w-0 gap-3">
            <div className="flex items-center border-b">
              <Tabs.List aria-label="Preview" className="flex flex-1 items-center gap-1">
                <Tab value="html">Message</Tab>
                <Tab value="text">Text</Tab>
                <Tab value="headers">Headers</Tab>
              </Tabs.List>
              <span className="font-mono text-quiet text-xs" title="Gmail shows the first 102 KB">
                {sizeText(preview.sizeBytes)}
              </span>
            </div>
            <Tabs.Content value="html">
              <PreviewFrame html={html} />
            </Tabs.Content>
            <Tabs.Content value="text">
              <pre
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
                tabIndex={0}
                className="max-h-[36rem] overflow-auto whitespace-pre-wrap break-words rounded-md border bg-sunken p-3 font-mono text-xs"
              >
                {text || "There is no text."}
              </pre>
            </Tabs.Content>
            <Tabs.Content value="headers">
              <HeaderTable headers={headersOf(preview, draft)} label="Headers" />
            </Tabs.Content>
          </Tabs.Root>
        </>
      )}
    </>
  )
}

function headersOf(
  { subject, headers }: TemplatePreview,
  { from, fromName, replyTo }: Message,
): Record<string, string> {
  const sender = from ?? "the installation’s address"
  return {
    Subject: subject,
    From: fromName ? `${fromName} <${sender}>` : sender,
    ...(replyTo ? { "Reply-To": replyTo } : {}),
    ...headers,
  }
}

function sizeText(bytes: number): string {
  return `${(bytes / 1024).toLocaleString("en", { maximumFractionDigits: 1 })} KB`
}
