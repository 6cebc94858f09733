import { applyCommand, type Command } from "@/lib/workflow/commands"
import type { Graph } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { changedLeaf } from "./changed-leaf"

/** A draft with the way back and forth. `merge` names the text that the last entry edits, so that typing is one entry. */
export type History = { past: Graph[]; present: Graph; future: Graph[]; merge: string | null }

export type HistoryAction =
  | { type: "do"; command: Command }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "reset"; graph: Graph }

const longest = 200

export function startHistory(present: Graph): History {
  return { past: [], present, future: [], merge: null }
}

/** The reducer of the builder. Undo after any command gives back the very graph from before. */
export function historyReducer(history: History, action: HistoryAction): History {
  if (action.type === "reset") return startHistory(action.graph)
  if (action.type === "undo") return step(history, "past", "future")
  if (action.type === "redo") return step(history, "future", "past")
  const present = applyCommand(history.present, action.command)
  const merge = mergeKey(action.command, history.present, present)
  const isContinued = merge !== null && merge === history.merge
  const past = isContinued ? history.past : [...history.past, history.present].slice(-longest)
  return { past, present, future: [], merge }
}

function step(history: History, from: "past" | "future", to: "past" | "future"): History {
  const present = history[from].at(-1)
  if (!present) return history
  return {
    ...history,
    [from]: history[from].slice(0, -1),
    [to]: [...history[to], history.present],
    present,
    merge: null,
  }
}

function mergeKey(command: Command, before: Graph, after: Graph): string | null {
  if (command.type === "rename-step") return `name:${command.stepId}`
  if (command.type === "update-step") return typedText(command)
  if (command.type === "configure-step") return configKey(command, before, after)
  if (command.type === "set-trigger") return leafKey("trigger", before.trigger, after.trigger)
  return command.type === "set-exit-criteria" ? leafKey("exit", before.exitCriteria, after.exitCriteria) : null
}

type Configure = Extract<Command, { type: "configure-step" }>

/** JSON is typed as one text, whatever the shapes are that it takes meanwhile. */
function configKey({ stepId, field }: Configure, before: Graph, after: Graph): string | null {
  const [old, now] = [before, after].map(({ nodes }) => nodes.find((node) => node.id === stepId))
  const control = stepDefinition(now?.kind ?? "")?.fields.find(({ name }) => name === field)?.control
  if (control === "json" || control === "headers") return `config:${stepId}.${field}`
  return leafKey(`config:${stepId}`, old?.config, now?.config)
}

function leafKey(name: string, before: unknown, after: unknown): string | null {
  const leaf = changedLeaf(before, after)
  return leaf === undefined ? null : `${name}${leaf}`
}

/** One text that is typed letter by letter; a drag or a switch is an entry of its own. */
function typedText({ stepId, changes }: Extract<Command, { type: "update-step" }>): string | null {
  const [name, ...others] = Object.keys(changes)
  return others.length === 0 && (name === "name" || name === "note") ? `${name}:${stepId}` : null
}
