import type { VersionSummary } from "@/lib/contracts/versions"

/** Who published a version, as far as it is known. */
export function authorName({ author }: VersionSummary): string {
  return author ? (author.name ?? author.email) : "API"
}
