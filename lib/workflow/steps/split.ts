import { z } from "zod"
import { Branch, branchOutcomes, maxBranches, requireOwnIds } from "./branches"
import { defineStep } from "./define-step"

export const SplitConfig = z.object({
  branches: z
    .array(
      Branch.extend({
        weight: z
          .number({ error: "Enter a weight." })
          .positive({ error: "Enter a weight above 0." })
          .max(1000, { error: "A weight is at most 1000." })
          .describe("The branch's share is its weight among all weights."),
      }),
      { error: "Add two branches." },
    )
    .min(2, { error: "Add two branches." })
    .max(maxBranches, { error: `At most ${maxBranches} branches.` })
    .superRefine(requireOwnIds),
})
export type SplitConfig = z.infer<typeof SplitConfig>

/** The id of the branch that a contact takes at a step: by weight, and the same each time. */
export function chooseBranch({ branches }: SplitConfig, nodeId: string, contactId: string): string {
  const total = branches.reduce((sum, branch) => sum + branch.weight, 0)
  let left = share(`${nodeId}:${contactId}`) * total
  for (const { id, weight } of branches) {
    left -= weight
    if (left < 0) return id
  }
  return branches.at(-1)?.id ?? ""
}

export const split = defineStep({
  kind: "SPLIT",
  label: "Split",
  sentence: "Send contacts different ways by chance, in shares that you choose.",
  family: "flow",
  icon: "split",
  config: SplitConfig,
  defaults: {
    branches: [
      { id: "a", name: "A", weight: 50 },
      { id: "b", name: "B", weight: 50 },
    ],
  },
  fields: [
    {
      name: "branches",
      label: "Branches",
      control: "weights",
      help: "A contact that comes here again goes the same way.",
    },
  ],
  outcomes: branchOutcomes,
  mainOutcome: (config) => branchOutcomes(config)[0]?.id ?? "a",
  summary,
  rehearse: (config, { nodeId, contact }) => ({ kind: "goes-on", outcome: chooseBranch(config, nodeId, contact.id) }),
})

/** A number from 0 up to 1 that a text always has: FNV-1a, mixed by MurmurHash3's finaliser. */
function share(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

function summary(given: Record<string, unknown>): string {
  const { data: config } = SplitConfig.safeParse(given)
  if (!config) return "Not finished yet"
  const total = config.branches.reduce((sum, branch) => sum + branch.weight, 0)
  return config.branches.map(({ name, weight }) => `${name} ${Math.round((weight / total) * 100)} %`).join(", ")
}
