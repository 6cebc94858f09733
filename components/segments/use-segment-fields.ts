"use client"
import { useQuery } from "@tanstack/react-query"
import type { KnownField } from "@/components/filters/subject"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { useProject } from "@/components/shell/project-context"
import { catalogue } from "@/lib/events/catalogue"
import { eventNamesQuery } from "@/lib/queries/workflows"
import { isSegmentEvent } from "@/lib/segments/rules"

// Known before anything is loaded, so that rules about events are shown as that from the first moment.
const ownEvents = catalogue.filter(({ pattern }) => !pattern)

/** What the condition of a segment can ask about: contacts, events, and other segments than itself. */
export function useSegmentFields(ownId: string | undefined): KnownField[] {
  const known = useKnownFields([])
  const { data: events = ownEvents } = useQuery(eventNamesQuery(useProject()))
  const names = events.filter(({ name }) => !isSegmentEvent(name))
  return [
    ...known.filter(({ field }) => field !== `segment.${ownId}`),
    ...names.map(({ name }) => ({ field: `event.${name}`, type: "event" as const })),
  ]
}
