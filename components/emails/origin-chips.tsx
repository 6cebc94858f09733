"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterChip } from "@/components/ui/filter-chip"
import { campaignQuery } from "@/lib/queries/campaigns"
import { templateQuery } from "@/lib/queries/templates"
import { useEmailFilter } from "./use-email-filter"

/** The campaign or the template whose e-mails are shown, where a link led here from one. */
export function OriginChips() {
  const { values, set } = useEmailFilter()
  return (
    <>
      {values.campaign && <CampaignChip id={values.campaign} onRemove={() => set({ campaign: "" })} />}
      {values.template && <TemplateChip id={values.template} onRemove={() => set({ template: "" })} />}
    </>
  )
}

type Props = { id: string; onRemove: () => void }

function CampaignChip({ id, onRemove }: Props) {
  const { data } = useQuery(campaignQuery(useProject(), id))
  return <FilterChip name={data?.name ?? id} removeLabel="Show more than" onRemove={onRemove} />
}

function TemplateChip({ id, onRemove }: Props) {
  const { data } = useQuery(templateQuery(useProject(), id))
  return <FilterChip name={data?.name ?? id} removeLabel="Show more than" onRemove={onRemove} />
}
