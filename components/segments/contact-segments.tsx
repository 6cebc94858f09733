"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { membershipsQuery } from "@/lib/queries/segments"

/** The segments that a contact is in. */
export function ContactSegments({ contactId }: { contactId: string }) {
  const project = useProject()
  const query = useQuery(membershipsQuery(project, contactId))
  return (
    <section aria-label="Segments" className="grid max-w-4xl gap-3">
      <h2 className="font-semibold text-base">Segments</h2>
      <Loaded query={query}>
        {(segments) =>
          segments.length > 0 ? (
            <ul aria-label="Segments" className="flex flex-wrap gap-2">
              {segments.map(({ id, name, enteredAt }) => (
                <li key={id} className="flex items-center gap-2 rounded-full border bg-paper px-3 py-1">
                  <Link href={`/p/${project}/segments/${id}`} className="font-medium hover:text-accent">
                    {name}
                  </Link>
                  <span className="text-quiet text-xs">
                    since <RelativeTime at={enteredAt} />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-quiet">None.</p>
          )
        }
      </Loaded>
    </section>
  )
}
