import type { DomainRecord, RecordPurpose } from "../../contracts/domains"

/** What a domain was given to be known by. `dkimPublicKey` is its DER in base64. */
export type Claim = { name: string; token: string; dkimSelector: string; dkimPublicKey: string }

/** How mail leaves this installation, and where it is received: `mechanism` is one of SPF's. */
export type Place = { mechanism: string; mailHost: string }

export type Wanted = Pick<DomainRecord, "type" | "name" | "value" | "required">

/** The records that a domain should have; those of ownership and DKIM it must have. */
export function wantedRecords(claim: Claim, { mechanism, mailHost }: Place): Record<RecordPurpose, Wanted> {
  const { name, token, dkimSelector, dkimPublicKey } = claim
  const txt = { type: "TXT" as const, required: false }
  return {
    ownership: { ...txt, name: `_heed.${name}`, value: `${ownershipPrefix}${token}`, required: true },
    dkim: {
      ...txt,
      name: `${dkimSelector}._domainkey.${name}`,
      value: `v=DKIM1; k=rsa; p=${dkimPublicKey}`,
      required: true,
    },
    spf: { ...txt, name, value: `v=spf1 ${mechanism} ~all` },
    dmarc: { ...txt, name: `_dmarc.${name}`, value: "v=DMARC1; p=none" },
    mx: { type: "MX", name, value: `10 ${mailHost}`, required: false },
  }
}

export const ownershipPrefix = "heed-verification="

/** An SPF record with a mechanism more, before what is said of all others (RFC 7208 §4.6.2). */
export function withMechanism(record: string, mechanism: string): string {
  const terms = record.split(/\s+/).filter(Boolean)
  const end = terms.findIndex((term) => /^([-~?+]?all$|redirect=)/i.test(term))
  return terms.toSpliced(end < 0 ? terms.length : end, 0, mechanism).join(" ")
}
