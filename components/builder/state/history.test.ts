import { describe, expect, it } from "vitest"
import type { StepChanges } from "@/lib/workflow/change-step"
import type { Command } from "@/lib/workflow/commands"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { type History, type HistoryAction, historyReducer, startHistory } from "./history"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

const commands: Command[] = [
  { type: "set-trigger", trigger: { kind: "EVENT", eventNames: ["paid"] } },
  { type: "insert-step", kind: "WEBHOOK", stepId: "stp_new", from: "trigger", outcome: "next" },
  { type: "insert-step", kind: "EXIT", stepId: "stp_new", from: "trigger", outcome: "next" },
  { type: "rename-step", stepId: "stp_a", name: "Tell the CRM" },
  { type: "configure-step", stepId: "stp_a", field: "url", value: "https://b.example" },
  { type: "configure-step", stepId: "stp_a", field: "url", value: undefined },
  { type: "remove-step", stepId: "stp_a", keep: "rest" },
  { type: "remove-step", stepId: "stp_a", keep: "nothing" },
  { type: "update-step", stepId: "stp_b", changes: { key: "out", name: "Out", note: "n", disabled: true } },
  { type: "update-step", stepId: "stp_b", changes: { config: { reason: "r" }, position: { x: 1, y: 2 } } },
  { type: "connect", from: "trigger", outcome: "next", to: "stp_b" },
  { type: "disconnect", edgeId: "a:failed>b" },
  { type: "set-exit-criteria", exitCriteria: { eventNames: ["paid"] } },
  { type: "move-step", stepId: "stp_b", from: "stp_a", outcome: "next" },
  { type: "paste", fragment: { nodes: [webhookNode("p")], edges: [] }, from: "stp_a", outcome: "next" },
  { type: "replace", graph: graphOf([], []) },
  {
    type: "batch",
    commands: ["stp_a", "stp_b"].map((stepId) => ({ type: "remove-step", stepId, keep: "rest" as const })),
  },
]

const undo: HistoryAction = { type: "undo" }
const redo: HistoryAction = { type: "redo" }

function historyAfter(...actions: (HistoryAction | HistoryAction[])[]): History {
  return actions.flat().reduce(historyReducer, startHistory(graph))
}

function perform(...given: Command[]): HistoryAction[] {
  return given.map((command) => ({ type: "do", command }))
}

function type(field: string, ...texts: string[]): HistoryAction[] {
  return perform(...texts.map((value): Command => ({ type: "configure-step", stepId: "stp_a", field, value })))
}

describe("historyReducer", () => {
  it.each(commands)("undo gives back the very graph from before $type", (command) => {
    expect(historyAfter(perform(command), undo).present).toBe(graph)
  })

  it.each(commands)("redo after undo gives what $type gave", (command) => {
    expect(historyAfter(perform(command), undo, redo).present).toEqual(historyAfter(perform(command)).present)
  })

  it("undoes all of them together, one by one", () => {
    const undos = commands.slice(1).map(() => undo)
    expect(historyAfter(perform(...commands), undos).present).toBe(graph)
  })

  it("takes typing into one field for one entry", () => {
    expect(historyAfter(type("url", "h", "ht", "htt"), undo).present).toBe(graph)
  })

  it("takes a row that is added for an entry of its own, beside what is typed into it", () => {
    const branches = (...names: string[]) =>
      perform({ type: "configure-step", stepId: "stp_a", field: "branches", value: names.map((name) => ({ name })) })
    const typed = [branches(""), branches("P"), branches("Pr"), branches("Pr", "")]
    expect(historyAfter(...typed).past).toHaveLength(3)
  })

  it("takes typing JSON for one entry, whatever it is meanwhile", () => {
    const body = (value: unknown) => perform({ type: "configure-step", stepId: "stp_a", field: "body", value })
    expect(historyAfter(body(1), body({ a: [] }), body({ a: [1] })).past).toEqual([graph])
  })

  it("takes renaming for one entry", () => {
    const rename = (name: string) => perform({ type: "rename-step", stepId: "stp_a", name })
    expect(historyAfter(rename("N"), rename("Ne"), rename("New")).past).toEqual([graph])
  })

  it("takes typing a note for one entry, and each drag for one", () => {
    const update = (changes: StepChanges) => perform({ type: "update-step", stepId: "stp_a", changes })
    expect(historyAfter(update({ note: "a" }), update({ note: "ab" })).past).toEqual([graph])
    const drag = update({ position: { x: 1, y: 1 } })
    expect(historyAfter(drag, drag).past).toHaveLength(2)
  })

  it("begins a new entry in another field, and after an undo", () => {
    expect(historyAfter(type("url", "a"), type("method", "GET"), type("url", "b")).past).toHaveLength(3)
    expect(historyAfter(type("url", "a"), type("method", "GET"), undo, type("url", "b")).past).toHaveLength(2)
  })

  it("never merges what changes the graph's shape", () => {
    expect(
      historyAfter(perform(...commands.slice(1, 2), ...commands.slice(3, 4), ...commands.slice(6, 7))).past,
    ).toHaveLength(3)
  })

  it("forgets what was undone once something new is done", () => {
    expect(historyAfter(type("url", "a"), undo, type("method", "GET")).future).toEqual([])
  })

  it("has nothing to undo or redo at the start", () => {
    expect(historyAfter(undo, redo)).toEqual(startHistory(graph))
  })

  it("forgets everything with a reset", () => {
    expect(historyAfter(perform(...commands), { type: "reset", graph })).toEqual(startHistory(graph))
  })

  it("keeps the last 200 entries", () => {
    const many = Array.from({ length: 250 }, (_, n) => type(`field${n}`, "x")).flat()
    expect(historyAfter(many).past).toHaveLength(200)
  })
})
