import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { forgetDraft, keepDraft, readKeptDraft } from "./kept-draft"

const draft = { graph: graphOf([webhookNode("a")], ["trigger:next>a"]), revision: 3 }

function shelf(texts: Record<string, string> = {}) {
  return {
    getItem: (key: string) => texts[key] ?? null,
    setItem: (key: string, text: string) => void Object.assign(texts, { [key]: text }),
    removeItem: (key: string) => void delete texts[key],
  }
}

describe("readKeptDraft", () => {
  it("gives back what was kept of this workflow", () => {
    const own = shelf()
    keepDraft(own, "wf_1", draft)
    expect([readKeptDraft(own, "wf_1"), readKeptDraft(own, "wf_2")]).toEqual([draft, undefined])
  })

  it.each(["", "{", '{"graph": {}}', "[]"])("passes over %j", (text) => {
    expect(readKeptDraft(shelf({ "heed.kept.draft.wf_1": text }), "wf_1")).toBeUndefined()
  })

  it("finds nothing once it is forgotten", () => {
    const own = shelf()
    keepDraft(own, "wf_1", draft)
    forgetDraft(own, "wf_1")
    expect(readKeptDraft(own, "wf_1")).toBeUndefined()
  })
})

describe("keepDraft", () => {
  it("does no harm where the storage is full", () => {
    const full = {
      ...shelf(),
      setItem: () => {
        throw new Error("QuotaExceededError")
      },
    }
    expect(() => keepDraft(full, "wf_1", draft)).not.toThrow()
  })
})
