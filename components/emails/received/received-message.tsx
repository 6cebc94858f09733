"use client"
import { useQuery } from "@tanstack/react-query"
import { Download } from "lucide-react"
import { Tabs } from "radix-ui"
import type { ReactNode } from "react"
import { useProject } from "@/components/shell/project-context"
import { Loaded } from "@/components/ui/list"
import { Tab } from "@/components/ui/tab"
import type { ReceivedEmail } from "@/lib/contracts/received-emails"
import { receivedDocumentQuery } from "@/lib/queries/received-emails"
import { MessageFrame, PlainText, sizeText } from "../message-parts"

/** What a message says: made safe, as text, and as it came. */
export function ReceivedMessage({ email }: { email: ReceivedEmail }) {
  const { id, html, text, headers, sizeBytes } = email
  if (sizeBytes === null) return <p className="text-quiet">What it said was removed with its sender.</p>
  return (
    <section aria-label="Message" className="grid min-w-0 gap-3 rounded-lg border bg-paper p-4">
      <Tabs.Root defaultValue={html ? "html" : "text"} className="grid min-w-0 gap-3">
        <Tabs.List aria-label="Message" className="flex items-center gap-1 border-b">
          {html && <Tab value="html">Message</Tab>}
          <Tab value="text">Text</Tab>
          <Tab value="headers">Headers</Tab>
          <Tab value="source">Source</Tab>
        </Tabs.List>
        <Tabs.Content value="html">
          <Preview id={id} isPictured={/<img [^>]*src="https?:/.test(html ?? "")} />
        </Tabs.Content>
        <Tabs.Content value="text">
          <PlainText text={text || "This message has no text."} />
        </Tabs.Content>
        <Tabs.Content value="headers">
          <PlainText text={headers.map(({ name, value }) => `${name}: ${value}`).join("\n")} />
        </Tabs.Content>
        <Tabs.Content value="source" className="grid gap-3">
          <Source id={id} sizeBytes={sizeBytes} />
        </Tabs.Content>
      </Tabs.Root>
      <Attachments email={email} />
    </section>
  )
}

function Preview({ id, isPictured }: { id: string; isPictured: boolean }) {
  const query = useQuery(receivedDocumentQuery(useProject(), id, "preview"))
  return (
    <div className="grid gap-2">
      {isPictured && (
        <p className="text-quiet">Pictures of the web are not loaded: that would tell the sender that it was read.</p>
      )}
      <Loaded query={query}>{(html) => <MessageFrame title="The message, made safe" html={html} />}</Loaded>
    </div>
  )
}

const mostShown = 512 * 1024

function Source({ id, sizeBytes }: { id: string; sizeBytes: number }) {
  return (
    <>
      <p>
        <FileLink href={`${id}/source`}>Download the message ({sizeText(sizeBytes)})</FileLink>
      </p>
      {sizeBytes <= mostShown && <ShownSource id={id} />}
    </>
  )
}

function ShownSource({ id }: { id: string }) {
  const query = useQuery(receivedDocumentQuery(useProject(), id, "source"))
  return <Loaded query={query}>{(source) => <PlainText text={source} />}</Loaded>
}

function Attachments({ email: { id, attachments } }: { email: ReceivedEmail }) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label="Attachments" className="flex flex-wrap gap-2">
      {attachments.map(({ filename, contentType, isInline, sizeBytes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its place is what names an attachment
        <li key={index} title={contentType} className="flex items-center gap-1 rounded-md border px-2 py-1 text-xs">
          <FileLink href={`${id}/attachments/${index}`}>{filename}</FileLink>
          <span className="shrink-0 text-quiet">
            {sizeText(sizeBytes)}
            {isInline ? ", in the message" : ""}
          </span>
        </li>
      ))}
    </ul>
  )
}

function FileLink({ href, children }: { href: string; children: ReactNode }) {
  const project = useProject()
  return (
    <a
      download
      href={`/p/${project}/emails/received/${href}`}
      className="inline-flex min-w-0 items-center gap-1 break-all underline underline-offset-2 hover:text-accent"
    >
      <Download className="size-3 shrink-0" aria-hidden />
      <span>{children}</span>
    </a>
  )
}
