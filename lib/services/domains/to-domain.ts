import "server-only"
import type { Domain, DomainRecord, RecordPurpose } from "@/lib/contracts/domains"
import { wantedRecords, withMechanism } from "@/lib/mail/domains/wanted-records"
import type { DomainRow } from "./find"
import { installationPlace } from "./place"

export function toDomain(row: DomainRow): Domain {
  const { id, name, verifiedAt, lostAt, checkedAt, createdAt } = row
  const place = installationPlace()
  const wanted = wantedRecords(row, place)
  const record = (purpose: RecordPurpose): DomainRecord => {
    const { state, found } = row.checks?.[purpose] ?? { state: "unknown" as const, found: null }
    const { value } = wanted[purpose]
    const isOtherSpf = purpose === "spf" && state === "different" && found !== null && !found.includes("\n")
    return {
      purpose,
      ...wanted[purpose],
      // There may be one only: what others send for the domain stays in it.
      value: isOtherSpf ? withMechanism(found, place.mechanism) : value,
      state,
      found,
    }
  }
  return {
    id,
    name,
    verified: verifiedAt !== null,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    lostAt: lostAt?.toISOString() ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
    records: [record("ownership"), record("dkim"), record("spf"), record("dmarc"), record("mx")],
    createdAt: createdAt.toISOString(),
  }
}
