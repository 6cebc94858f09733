"use client"
import { useQuery } from "@tanstack/react-query"
import { Tabs } from "radix-ui"
import { useProject } from "@/components/shell/project-context"
import { HeaderTable } from "@/components/ui/header-table"
import { Loaded } from "@/components/ui/list"
import { Tab } from "@/components/ui/tab"
import type { Email } from "@/lib/contracts/emails"
import { emailDocumentQuery } from "@/lib/queries/emails"
import { MessageFrame, PlainText, sizeText } from "./message-parts"

/** The message: as its recipient sees it, as text, and as it went out. */
export function EmailMessage({ email }: { email: Email }) {
  return (
    <section aria-label="Message" className="grid min-w-0 gap-3 rounded-lg border bg-paper p-4">
      <Tabs.Root defaultValue="html" className="grid min-w-0 gap-3">
        <Tabs.List aria-label="Message" className="flex items-center gap-1 border-b">
          <Tab value="html">Message</Tab>
          <Tab value="text">Text</Tab>
          <Tab value="headers">Headers</Tab>
          {email.isKept && <Tab value="source">Source</Tab>}
        </Tabs.List>
        <Tabs.Content value="html">
          <Preview id={email.id} />
        </Tabs.Content>
        <Tabs.Content value="text">
          <PlainText text={email.text || "This message has no text."} />
        </Tabs.Content>
        <Tabs.Content value="headers">
          <Headers email={email} />
        </Tabs.Content>
        <Tabs.Content value="source">
          <Source id={email.id} />
        </Tabs.Content>
      </Tabs.Root>
      <Attachments attachments={email.attachments} />
    </section>
  )
}

function Preview({ id }: { id: string }) {
  const query = useQuery(emailDocumentQuery(useProject(), id, "preview"))
  return (
    <Loaded query={query}>{(html) => <MessageFrame title="The message as its recipient sees it" html={html} />}</Loaded>
  )
}

function Source({ id }: { id: string }) {
  const query = useQuery(emailDocumentQuery(useProject(), id, "source"))
  return <Loaded query={query}>{(source) => <PlainText text={source} />}</Loaded>
}

function Headers({ email: { headers, messageId } }: { email: Email }) {
  const shown = { ...headers, ...(messageId ? { "Message-ID": `<${messageId}>` } : {}) }
  if (Object.keys(shown).length === 0) return <p className="text-quiet">Only the usual ones.</p>
  return <HeaderTable headers={shown} label="Headers" />
}

function Attachments({ attachments }: Pick<Email, "attachments">) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label="Attachments" className="flex flex-wrap gap-2">
      {attachments.map(({ filename, contentType, isInline, sizeBytes }) => (
        <li key={filename} title={contentType} className="rounded-md border px-2 py-1 text-xs">
          {filename}{" "}
          <span className="text-quiet">
            {sizeText(sizeBytes)}
            {isInline ? ", in the message" : ""}
          </span>
        </li>
      ))}
    </ul>
  )
}
