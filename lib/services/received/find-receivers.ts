import "server-only"
import { domainToASCII } from "node:url"
import { and, eq, inArray, isNotNull } from "drizzle-orm"
import { domains } from "@/db/schema/domains"
import type { Anonymous } from "../context"

/** A project with the addresses at its verified domains. */
export type Receiver = { projectId: string; recipients: string[] }

/** Who receives mail for some addresses: every project that verified the domain of one, or only that project. */
export async function findReceivers(
  ctx: Anonymous,
  recipients: string[],
  only?: { projectId: string },
): Promise<Receiver[]> {
  const addresses = [...new Set(recipients)].flatMap((address) => {
    const domain = domainOf(address)
    return domain ? [{ address, domain }] : []
  })
  if (addresses.length === 0) return []
  const names = [...new Set(addresses.map(({ domain }) => domain))]
  const owned = await ctx.db
    .select({ projectId: domains.projectId, name: domains.name })
    .from(domains)
    .where(
      and(
        inArray(domains.name, names),
        isNotNull(domains.verifiedAt),
        only ? eq(domains.projectId, only.projectId) : undefined,
      ),
    )
    .orderBy(domains.projectId)
  const projectIds = [...new Set(owned.map(({ projectId }) => projectId))]
  return projectIds.map((projectId) => {
    const theirs = new Set(owned.filter((row) => row.projectId === projectId).map(({ name }) => name))
    return { projectId, recipients: addresses.filter(({ domain }) => theirs.has(domain)).map(({ address }) => address) }
  })
}

/** The domain of an address as DNS has it: `ü` as punycode. Empty where there is none. */
function domainOf(address: string): string {
  const at = address.lastIndexOf("@")
  return at > 0 ? domainToASCII(address.slice(at + 1)).toLowerCase() : ""
}
