import type { Graph } from "@/lib/workflow/graph"
import { canonical } from "@/lib/workflow/same-graph"
import type { RehearsalBody } from "../sample/rehearsal-body"

type Tested = Pick<RehearsalBody, "contact" | "event" | "webhooks"> & { graph: Graph }

/** What has changed since a test, so that it may come out differently by now; null when nothing has. */
export function staleness(tested: Tested, now: Tested): "draft" | "choices" | null {
  if (canonical(whatRuns(tested.graph)) !== canonical(whatRuns(now.graph))) return "draft"
  return canonical(choicesOf(tested)) === canonical(choicesOf(now)) ? null : "choices"
}

/** Where steps stand and what was noted beside them changes nothing. */
function whatRuns({ nodes, ...graph }: Graph) {
  return { ...graph, nodes: nodes.map(({ position: _, note: __, ...node }) => node) }
}

function choicesOf({ contact, event, webhooks }: Tested) {
  return { contact, event, webhooks }
}
