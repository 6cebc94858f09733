import { Resolver } from "node:dns/promises"
import type { RecordPurpose } from "../../contracts/domains"
import type { Answer } from "./judge-records"
import type { Wanted } from "./wanted-records"

/** Asks DNS for all records of a name and a type. */
export type LookUp = (name: string, type: "TXT" | "MX") => Promise<Answer>

const timeoutMs = 3_000
const tries = 2

/** Asks these servers, or the system's when there are none. The pieces of a TXT record are put together (RFC 7208 §3.3). */
export function lookUpAt(servers: string[]): LookUp {
  const resolver = new Resolver({ timeout: timeoutMs, tries })
  if (servers.length > 0) resolver.setServers(servers)
  return (name, type) =>
    type === "TXT"
      ? answered(resolver.resolveTxt(name).then((records) => records.map((pieces) => pieces.join(""))))
      : answered(
          resolver
            .resolveMx(name)
            .then((records) =>
              records
                .toSorted((one, other) => one.priority - other.priority)
                .map(({ priority, exchange }) => `${priority} ${exchange.replace(/\.$/, "")}`),
            ),
        )
}

/** That there is no such name, or no such record of it, is an answer too. */
async function answered(question: Promise<string[]>): Promise<Answer> {
  try {
    return await question
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // What a resolver throws.
    return code === "ENOTFOUND" || code === "ENODATA" ? [] : undefined
  }
}

/** Asks for all records that a domain should have. `organization` is the domain whose DMARC policy holds for it, too. */
export async function lookUpRecords(
  lookUp: LookUp,
  wanted: Record<RecordPurpose, Wanted>,
  organization: string,
): Promise<Record<RecordPurpose, Answer>> {
  const ask = ({ name, type }: Wanted) => lookUp(name, type)
  const [ownership, dkim, spf, dmarc, mx] = await Promise.all([
    ask(wanted.ownership),
    ask(wanted.dkim),
    ask(wanted.spf),
    lookUpPolicy(lookUp, wanted.dmarc.name, `_dmarc.${organization}`),
    ask(wanted.mx),
  ])
  return { ownership, dkim, spf, dmarc, mx }
}

/** RFC 7489 §6.6.3. */
async function lookUpPolicy(lookUp: LookUp, name: string, organizational: string): Promise<Answer> {
  const own = await lookUp(name, "TXT")
  return own?.length === 0 && name !== organizational ? lookUp(organizational, "TXT") : own
}
