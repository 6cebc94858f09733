import { z } from "zod"
import { SeenRule } from "@/components/step-runs/read-step-run"
import { SeenRules } from "@/components/step-runs/seen-rules"
import { triggerId } from "@/lib/workflow/graph"
import { CastText } from "../sample/cast-text"
import type { Tested } from "../test-context"
import { VisitBadge } from "./step-rows"
import { testVisits } from "./test-visits"

const SeenList = z.array(SeenRule).catch([])

/** Whether this event with this contact would start the workflow, and what its rules saw. */
export function TriggerDetails({ tested }: { tested: Tested }) {
  const { trigger } = tested.rehearsal
  const seen = SeenList.parse(trigger.seen ?? [])
  const visit = testVisits(tested).nodes[triggerId]
  return (
    <section aria-label="Trigger" className="grid gap-4">
      <header className="flex flex-wrap items-center gap-2.5">
        <h3 className="font-semibold text-base">Trigger</h3>
        {visit ? <VisitBadge visit={visit} /> : <span className="text-quiet">not part of this test</span>}
      </header>
      <p className="text-quiet">
        Tested with <CastText cast={tested.cast} />.
      </p>
      {trigger.reason && <p className="break-words">{trigger.reason}</p>}
      {!trigger.starts && visit && <p className="text-quiet">The steps were tested all the same.</p>}
      {seen.length > 0 && <SeenRules rules={seen} />}
    </section>
  )
}
