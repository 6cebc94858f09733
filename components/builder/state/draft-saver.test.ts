import { describe, expect, it, vi } from "vitest"
import { ApiError } from "@/lib/http/client"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { createDraftSaver } from "./draft-saver"
import type { Saved, SaveState } from "./save-state"

const first = named("first")

function named(name: string) {
  return graphOf([webhookNode("a", { name })], ["trigger:next>a"])
}

function refusal(status: number, code: string): ApiError {
  return new ApiError({ type: "about:blank", title: "No", status, detail: "Because.", code, requestId: "req_1" })
}

/** A server that answers when told to, and what the saver has said. */
function given() {
  const server: Saved = { graph: first, revision: 1 }
  const states: SaveState["status"][] = []
  const kept: (Saved | null)[] = []
  const answers: ((how: "ok" | "lost" | "no") => void)[] = []
  function save({ graph, revision }: Saved): Promise<{ revision: number }> {
    return new Promise((resolve, reject) => {
      answers.push((how) => {
        if (how === "no") return reject(refusal(0, "offline"))
        if (revision !== server.revision) return reject(refusal(409, "draft_changed"))
        Object.assign(server, { graph: structuredClone(graph), revision: revision + 1 })
        if (how === "lost") reject(refusal(0, "offline"))
        else resolve({ revision: server.revision })
      })
    })
  }
  const onAdopt = vi.fn()
  const saver = createDraftSaver({
    saved: { ...server },
    latest: first,
    state: { status: "saved" },
    save,
    load: async () => structuredClone(server),
    onKeep: (draft) => kept.push(draft),
    onState: ({ status }) => states.push(status),
    onAdopt,
    quietMs: 1_000_000,
  })
  const answer = async (how: "ok" | "lost" | "no") => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(0))
    answers.shift()?.(how)
  }
  return { saver, server, states, kept, onAdopt, answer }
}

describe("createDraftSaver", () => {
  it("saves what was typed while a save was under way, too", async () => {
    const { saver, server, answer, kept } = given()
    saver.edit(named("one"))
    const flushed = saver.flush()
    await answer("ok")
    saver.edit(named("two"))
    await answer("ok")
    expect([await flushed, server, kept.at(-1)]).toMatchObject([true, { graph: named("two"), revision: 3 }, null])
  })

  it("saves an undo that comes while the edit is on its way", async () => {
    const { saver, server, answer, states } = given()
    saver.edit(named("one"))
    const flushed = saver.flush()
    saver.edit(first)
    await answer("ok")
    await answer("ok")
    expect([await flushed, server.graph, states.at(-1)]).toEqual([true, first, "saved"])
  })

  it("keeps the newest edit with the newest revision when a later save fails", async () => {
    const { saver, answer, kept } = given()
    saver.edit(named("one"))
    const flushed = saver.flush()
    saver.edit(named("two"))
    await answer("ok")
    await answer("no")
    expect([await flushed, kept.at(-1)]).toEqual([false, { graph: named("two"), revision: 2 }])
  })

  it("knows its own save again whose answer was lost, also after more edits", async () => {
    const { saver, server, answer, states } = given()
    saver.edit(named("one"))
    const lost = saver.flush()
    await answer("lost")
    expect(await lost).toBe(false)
    saver.edit(named("two"))
    const flushed = saver.flush()
    await answer("ok")
    await answer("ok")
    expect([await flushed, server.graph, states.includes("conflict")]).toEqual([true, named("two"), false])
  })

  it("finds a conflict, saves nothing more, and goes on from theirs when it is settled", async () => {
    const { saver, server, answer, states } = given()
    Object.assign(server, { graph: named("theirs"), revision: 2 })
    saver.edit(named("mine"))
    const flushed = saver.flush()
    await answer("ok")
    expect([await flushed, states.at(-1), await saver.flush()]).toEqual([false, "conflict", false])
    expect(saver.settle()).toMatchObject({ revision: 2 })
    const settled = saver.flush()
    await answer("ok")
    expect([await settled, server]).toMatchObject([true, { graph: named("mine"), revision: 3 }])
  })

  it("takes over somebody else's draft where there is no edit of one's own", async () => {
    const { saver, server, onAdopt, states } = given()
    Object.assign(server, { graph: named("theirs"), revision: 2 })
    await saver.look()
    expect([onAdopt.mock.calls, states.at(-1)]).toEqual([[[named("theirs")]], "saved"])
  })

  it("does not take an answer for news that is older than a save of its own", async () => {
    const { saver, answer, onAdopt } = given()
    const looked = saver.look()
    saver.edit(named("one"))
    const flushed = saver.flush()
    await answer("ok")
    await Promise.all([looked, flushed])
    expect(onAdopt).not.toHaveBeenCalled()
  })

  it("says that it is offline, and keeps what it has", async () => {
    const { saver, answer, states, kept } = given()
    saver.edit(named("one"))
    const flushed = saver.flush()
    await answer("no")
    expect([await flushed, states.at(-1), kept.at(-1)]).toEqual([
      false,
      "offline",
      { graph: named("one"), revision: 1 },
    ])
  })
})
