"use client"
import { momentsBetween, useFilterValues } from "@/components/ui/use-filter-values"
import type { EmailFilter } from "@/lib/queries/emails"

/** What the URL asks for, and the same in the words of the API. */
export function useEmailFilter() {
  const url = useFilterValues(["status", "source", "contact", "campaign", "template", "search", "since", "until"])
  const { status, source, contact, campaign, template, search, ...days } = url.values
  const filter: EmailFilter = {
    ...{ status, sourceType: source, contactId: contact, search },
    ...{ campaignId: campaign, templateId: template },
    ...momentsBetween(days),
  }
  return { ...url, filter }
}
