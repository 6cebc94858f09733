"use client"
import { useQuery } from "@tanstack/react-query"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import { sessionsQuery, useRevokeSession } from "@/lib/queries/settings"
import { browserName } from "./browser-name"

/** Where the account is signed in; each can be ended from here. */
export function SessionList() {
  const sessions = useQuery(sessionsQuery)
  const revoke = useRevokeSession()
  function end(id: string) {
    revoke.mutate(id, {
      onSuccess: () => toast.success("That session is ended."),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <Section title="Sessions" note="Browsers in which you are signed in. An ended one is out at its next request.">
      <Loaded query={sessions}>
        {(rows) => (
          <ul aria-label="Sessions">
            {rows.map((session) => (
              <SectionRow key={session.id}>
                <span className="min-w-40 max-w-md flex-1 truncate" title={session.userAgent ?? undefined}>
                  {browserName(session.userAgent)}
                </span>
                <span className="text-quiet">
                  seen <RelativeTime at={session.lastSeenAt} />
                </span>
                {session.isCurrent ? (
                  <span className="ml-auto text-quiet">this one</span>
                ) : (
                  <Button
                    size="small"
                    className="ml-auto"
                    onClick={() => end(session.id)}
                    disabled={revoke.isPending && revoke.variables === session.id}
                  >
                    End
                  </Button>
                )}
              </SectionRow>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
