import { describe, expect, it } from "vitest"
import { readJson, readText } from "./body"

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://heed.test/", { method: "POST", body, headers })
}

function endless(chunk: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
}

describe("readJson", () => {
  it.each(["application/x-www-form-urlencoded", "text/plain", "application/json; charset=utf-8"])(
    "reads JSON sent as %s",
    async (type) => {
      expect(await readJson(post('{"subscribed": false}', { "content-type": type }), 100)).toEqual({
        subscribed: false,
      })
    },
  )

  it.each(["", "  \n"])("takes the blank body %j for an empty object", async (body) => {
    expect(await readJson(post(body), 100)).toEqual({})
  })

  it("takes no body for an empty object", async () => {
    expect(await readJson(new Request("http://heed.test/", { method: "POST" }), 100)).toEqual({})
  })

  it("refuses what is nested too deep to be written again, and no brackets inside of text", async () => {
    const deep = `${"[".repeat(101)}${"]".repeat(101)}`
    await expect(readJson(post(deep), 1000)).rejects.toMatchObject({ kind: "malformed", code: "too_deep" })
    const text = JSON.stringify({ a: `\\"${"[".repeat(200)}` })
    expect(await readJson(post(text), 1000)).toEqual(JSON.parse(text))
  })

  it.each(["{", "a=b", "{'a': 1}", '"\u0000"'])("refuses %j as malformed", async (body) => {
    await expect(readJson(post(body), 100)).rejects.toMatchObject({ kind: "malformed", code: "malformed_json" })
  })

  it.each(['{"a": "\\u0000"}', '{"\\u0000": 1}', '{"a": [{"b": "\\ud800"}]}', '"\\uDFFF"'])(
    "refuses what no database keeps: %s",
    async (body) => {
      await expect(readJson(post(body), 100)).rejects.toMatchObject({ kind: "malformed", code: "unstorable_text" })
    },
  )

  it.each(['"\\ud83d\\ude00"', '"\\\\u0000"'])("lets %s pass, which only looks like it", async (body) => {
    expect(await readJson(post(body), 100)).toBe(JSON.parse(body))
  })
})

describe("readText", () => {
  it("reads a body of exactly the limit", async () => {
    expect(await readText(post("x".repeat(100)), 100)).toHaveLength(100)
  })

  it("refuses one byte more, counting bytes and not letters", async () => {
    await expect(readText(post("é".repeat(51)), 101)).rejects.toMatchObject({
      kind: "too_large",
      code: "body_too_large",
    })
  })

  it("refuses by the announced length before reading", async () => {
    const request = new Request("http://heed.test/", { method: "POST", headers: { "content-length": "101" } })
    await expect(readText(request, 100)).rejects.toMatchObject({ kind: "too_large" })
  })

  it("stops reading a body that never ends", async () => {
    const body = endless(new Uint8Array(64))
    const request = new Request("http://heed.test/", { method: "POST", body, duplex: "half" } as RequestInit)
    await expect(readText(request, 1000)).rejects.toMatchObject({ kind: "too_large" })
  })
})
