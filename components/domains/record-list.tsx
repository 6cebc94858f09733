import type { ReactNode } from "react"
import { CopyButton } from "@/components/ui/copy-button"
import type { Domain, DomainRecord, RecordPurpose } from "@/lib/contracts/domains"
import { RecordStatus } from "./record-status"

const words: Record<RecordPurpose, { title: string; sentence: string }> = {
  ownership: { title: "Ownership", sentence: "Proves that the domain is yours." },
  dkim: { title: "DKIM", sentence: "The key that receivers verify the signatures of your mail with." },
  spf: { title: "SPF", sentence: "Says which servers send mail for the domain. There may be one such record only." },
  dmarc: {
    title: "DMARC",
    sentence: "Says what receivers do with mail that is not genuine. Large providers ask bulk senders for one.",
  },
  mx: {
    title: "MX",
    sentence:
      "Only to receive mail in Heed. Leave it where it is if people read the domain’s mail elsewhere, or use a subdomain.",
  },
}

type Props = { title: string; note: string; domain: Domain; isRequired: boolean }

/** Some of the records that a domain should have: what to add where, and what is there. */
export function RecordList({ title, note, domain: { records, checkedAt }, isRequired }: Props) {
  return (
    <section aria-label={title} className="grid gap-3 rounded-lg border bg-paper p-4">
      <header>
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="text-quiet">{note}</p>
      </header>
      <ul aria-label={title}>
        {records
          .filter(({ required }) => required === isRequired)
          .map((record) => (
            <RecordItem key={record.purpose} record={record} isChecked={checkedAt !== null} />
          ))}
      </ul>
    </section>
  )
}

function RecordItem({ record, isChecked }: { record: DomainRecord; isChecked: boolean }) {
  const { purpose, type, name, value, state, found } = record
  const { title, sentence } = words[purpose]
  return (
    <li className="grid gap-2 border-t py-3 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{title}</h3>
        <RecordStatus record={record} isChecked={isChecked} />
        <p className="w-full text-quiet">{sentence}</p>
      </div>
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 gap-y-1">
        <Line label="Type">{type}</Line>
        <Line label="Name" copied={{ text: name, label: `the name of the ${title} record` }}>
          {name}
        </Line>
        <Line label="Value" copied={{ text: value, label: `the value of the ${title} record` }}>
          {value}
        </Line>
        {state === "different" && <Line label="Found">{found}</Line>}
      </dl>
      {purpose === "spf" && state === "different" && <p className="text-amber">{spfAdvice(found)}</p>}
    </li>
  )
}

function spfAdvice(found: string | null): string {
  if (found?.includes("\n")) return "There is more than one SPF record, and so receivers use none. Join them into one."
  return "Put the value above in place of what was found: it is the same with the server that sends for you added."
}

type LineProps = { label: string; copied?: { text: string; label: string }; children: ReactNode }

function Line({ label, copied, children }: LineProps) {
  return (
    <>
      <dt className="pt-1 text-quiet text-xs">{label}</dt>
      <dd className="flex min-h-7 min-w-0 items-start gap-1">
        <span className="min-w-0 whitespace-pre-wrap break-all pt-1 font-mono text-xs">{children}</span>
        {copied && <CopyButton {...copied} />}
      </dd>
    </>
  )
}
