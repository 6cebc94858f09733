import { z } from "zod"
import { isTooDeep } from "../storable"
import { Edge, emptyGraph, type Graph, maxNodes, WorkflowNode } from "./graph"
import { uniqueKey } from "./keys"
import { outcomesOf } from "./plan"
import { descendants } from "./reach"
import { renameReferences } from "./rename-references"
import { edgeAt, freeEdgeId, hangOn, hasOutcome, mainPlace, type Place } from "./rewire"

/** Some steps of a graph and the edges between them. */
export const Fragment = z.object({
  nodes: z.array(WorkflowNode).min(1).max(maxNodes),
  edges: z.array(Edge).max(maxNodes * 25),
})
export type Fragment = z.infer<typeof Fragment>

const Clip = Fragment.extend({ heed: z.literal("steps") })
const Document = z.object({ graph: Fragment })

/** Steps as the text that can be kept, sent to somebody, and pasted. */
export function fragmentText({ nodes, edges }: Fragment): string {
  return JSON.stringify({ heed: "steps", nodes, edges } satisfies z.input<typeof Clip>, null, 2)
}

/** The steps in a text: copied ones, or those of an exported workflow; undefined for any other text. */
export function readFragment(text: string): Fragment | undefined {
  const given = parseJson(text)
  const clip = Clip.safeParse(given)
  if (clip.success) return { nodes: clip.data.nodes, edges: clip.data.edges }
  const exported = Document.safeParse(given)
  return exported.success ? exported.data.graph : undefined
}

function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The steps with some ids, in the order of the graph. */
export function copySteps({ nodes, edges }: Graph, ids: string[]): Fragment {
  const wanted = new Set(ids)
  return {
    nodes: nodes.filter((node) => wanted.has(node.id)),
    edges: edges.filter((edge) => wanted.has(edge.from) && wanted.has(edge.to)),
  }
}

/** The same steps under new ids, so that they can stand beside the old ones; places taken by hand are left behind. */
export function withNewIds({ nodes, edges }: Fragment, makeId: () => string): Fragment {
  const ids = new Map(nodes.map(({ id }) => [id, makeId()]))
  return {
    nodes: nodes.map(({ position: _, ...node }) => ({ ...node, id: ids.get(node.id) ?? node.id })),
    edges: edges.flatMap((edge) => {
      const [from, to] = [ids.get(edge.from), ids.get(edge.to)]
      return from && to ? [{ ...edge, id: `${from}:${edge.outcome}`.slice(0, 80), from, to }] : []
    }),
  }
}

/**
 * Puts steps behind an outcome; whatever it led to then hangs on their last open outcome. Of steps that do not hang
 * together, each piece follows the one before. Keys that are taken change, and what the steps read of each other follows.
 * Ids that the graph has already, and a loop, change nothing.
 */
export function pasteFragment(graph: Graph, given: Fragment, { from, outcome }: Place): Graph {
  const ids = [...graph.nodes, ...given.nodes].map((node) => node.id)
  const fragment = withoutStrayEdges(given)
  const roots = rootsOf(fragment)
  if (roots.length === 0 || !hasOutcome(graph, { from, outcome }) || new Set(ids).size < ids.length) return graph
  const { nodes, edges } = withFreeKeys(graph, fragment)
  const displaced = edgeAt(graph, { from, outcome })
  let grown: Graph = {
    ...graph,
    nodes: [...graph.nodes, ...nodes],
    edges: [...graph.edges.filter((edge) => edge !== displaced), ...edges],
  }
  let open: Place | undefined = { from, outcome }
  for (const root of roots) {
    if (!open) break
    const id = freeEdgeId(grown.edges, open)
    grown = { ...grown, edges: [...grown.edges, { id, ...open, to: root }] }
    open = openOutcome(grown, root)
  }
  return displaced ? hangOn(grown, displaced.to, open) : grown
}

/** Text from elsewhere may lead from outcomes that a step does not have, or from one outcome twice. */
function withoutStrayEdges({ nodes, edges }: Fragment): Fragment {
  const graph = { ...emptyGraph(), nodes, edges }
  const ids = new Set(nodes.map((node) => node.id))
  const own = edges.filter((edge) => hasOutcome(graph, edge) && edgeAt(graph, edge) === edge)
  return { nodes, edges: own.filter(({ from, to }) => ids.has(from) && ids.has(to)) }
}

/** The steps that none of the others leads to; none where there is a loop that nothing leads into. */
function rootsOf({ nodes, edges }: Fragment): string[] {
  const reached = new Set(edges.map((edge) => edge.to))
  const isLooped = nodes.some(({ id }) => descendants({ ...emptyGraph(), nodes, edges }, id).has(id))
  return isLooped ? [] : nodes.flatMap(({ id }) => (reached.has(id) ? [] : [id]))
}

function withFreeKeys(graph: Graph, { nodes, edges }: Fragment): Fragment {
  let renamed: Graph = { ...emptyGraph(), nodes, edges }
  const taken: Graph = { ...graph, nodes: [...graph.nodes, ...nodes] }
  const own = new Set(graph.nodes.map((node) => node.key))
  for (const { id, key } of nodes) {
    if (!own.has(key)) {
      own.add(key)
      continue
    }
    const free = uniqueKey(taken, key)
    taken.nodes.push({ id, key: free, kind: "", name: "", config: {} })
    const moved = renamed.nodes.map((node) => (node.id === id ? { ...node, key: free } : node))
    renamed = renameReferences({ ...renamed, nodes: moved }, { from: key, to: free })
  }
  return { nodes: renamed.nodes, edges: renamed.edges }
}

/** The outcome at which a piece goes on: at the end of its main path, else the first that leads nowhere and has to. */
function openOutcome(graph: Graph, root: string): Place | undefined {
  const isOpen = (place: Place) => hasOutcome(graph, place) && !edgeAt(graph, place)
  const end = endOfMainPath(graph, root)
  if (end && isOpen(end)) return end
  return [root, ...descendants(graph, root)]
    .flatMap((from) => outcomesOf(graph, from).map(({ id, optional }) => ({ place: { from, outcome: id }, optional })))
    .find(({ place, optional }) => !optional && isOpen(place))?.place
}

function endOfMainPath(graph: Graph, root: string): Place | undefined {
  let end: Place | undefined
  let id: string | undefined = root
  while (id !== undefined) {
    const node = graph.nodes.find((candidate) => candidate.id === id)
    end = node && mainPlace(node)
    id = end && edgeAt(graph, end)?.to
  }
  return end
}
