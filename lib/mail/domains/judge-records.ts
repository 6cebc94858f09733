import type { DomainChecks, RecordCheck, RecordPurpose } from "../../contracts/domains"
import { ownershipPrefix, type Wanted } from "./wanted-records"

/** The texts of the records of a name and type, none where there are none; undefined where DNS did not answer. */
export type Answer = string[] | undefined

const longestFound = 1000

/** Compares what DNS answered with what is wanted. */
export function judgeRecords(
  wanted: Record<RecordPurpose, Wanted>,
  answers: Record<RecordPurpose, Answer>,
): DomainChecks {
  const judge = (purpose: RecordPurpose): RecordCheck => {
    const answer = answers[purpose]
    if (!answer) return { state: "unknown", found: null }
    const { state, found } = judges[purpose](answer, wanted[purpose].value)
    return { state, found: found.length > 0 ? shown(found) : null }
  }
  return {
    ownership: judge("ownership"),
    dkim: judge("dkim"),
    spf: judge("spf"),
    dmarc: judge("dmarc"),
    mx: judge("mx"),
  }
}

type Judged = { state: RecordCheck["state"]; found: string[] }

const judges: Record<RecordPurpose, (answer: string[], wanted: string) => Judged> = {
  ownership: (answer, wanted) => {
    const texts = answer.map((text) => text.trim())
    if (texts.includes(wanted)) return { state: "found", found: [wanted] }
    // Of others' records under a wildcard nothing need be said.
    return otherwise(texts.filter((text) => text.startsWith(ownershipPrefix)))
  },
  dkim: (answer, wanted) => {
    const keys = answer.filter((text) => readTags(text).has("p"))
    // Which of several keys a verifier takes is undefined (RFC 6376 §3.6.2.2).
    if (keys.length === 1 && keys.every((key) => isSameKey(key, wanted))) return { state: "found", found: keys }
    return otherwise(keys)
  },
  spf: (answer, wanted) => {
    const records = answer.filter((text) => /^v=spf1( |$)/i.test(text))
    const [mechanism = ""] = wanted.split(" ").slice(1)
    const [record = ""] = records
    if (records.length === 1 && allows(record, mechanism)) return { state: "found", found: records }
    return otherwise(records)
  },
  // Whatever it asks for, there is a policy; of several none counts (RFC 7489 §6.6.3).
  dmarc: (answer) => {
    const records = answer.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text))
    return records.length === 1 ? { state: "found", found: records } : otherwise(records)
  },
  mx: (answer, wanted) => {
    const [, host = ""] = wanted.split(" ")
    const hosts = answer.map((text) => (text.split(" ")[1] ?? "").toLowerCase())
    return hosts.includes(host.toLowerCase()) ? { state: "found", found: answer } : otherwise(answer)
  },
}

function otherwise(found: string[]): Judged {
  return { state: found.length > 0 ? "different" : "missing", found }
}

/** A tag list (RFC 6376 §3.2); white space within a value says nothing. */
function readTags(text: string): Map<string, string> {
  const tags = text.split(";").flatMap((part): [string, string][] => {
    const at = part.indexOf("=")
    return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).replace(/\s+/g, "")]]
  })
  return new Map(tags)
}

function isSameKey(text: string, wanted: string): boolean {
  const tags = readTags(text)
  return (
    tags.get("p") === readTags(wanted).get("p") &&
    (tags.get("v") ?? "DKIM1") === "DKIM1" &&
    (tags.get("k") ?? "rsa") === "rsa"
  )
}

function allows(record: string, mechanism: string): boolean {
  return record
    .toLowerCase()
    .split(/\s+/)
    .some((term) => term.replace(/^\+/, "") === mechanism.toLowerCase())
}

/** What a server says may hold anything, and be long. */
function shown(found: string[]): string {
  return found
    .join("\n")
    .replace(/[^\P{Cc}\n]/gu, "\uFFFD")
    .slice(0, longestFound)
}
