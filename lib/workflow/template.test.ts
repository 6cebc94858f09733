import { describe, expect, it } from "vitest"
import {
  newBudget,
  RenderedTooLarge,
  readPath,
  renderHeader,
  renderJson,
  renderText,
  renderUrl,
  slotsIn,
  slotsOf,
} from "./template"

const scope = {
  contact: { email: "ada@example.com", subscribed: false },
  data: { plan: "pro", seats: 3, zero: 0, nothing: null, tags: ["a", "b"], address: { city: "Köln" } },
}

describe("slotsOf", () => {
  it("finds every slot with its fallback, in order", () => {
    expect(slotsOf("{{contact.email}} on {{ data.plan ?? 'free' }}")).toEqual([
      { path: "contact.email" },
      { path: "data.plan", fallback: "free" },
    ])
  })

  it("finds none in a text without slots", () => {
    expect(slotsOf("{ contact.email } {{ }")).toEqual([])
  })
})

describe("slotsIn", () => {
  it("looks into arrays and objects but not at keys", () => {
    const value = { "{{key}}": [{ deep: "{{data.a}}" }, 1, null], text: "{{data.b}}" }
    expect(slotsIn(value).map((slot) => slot.path)).toEqual(["data.a", "data.b"])
  })
})

describe("renderText", () => {
  it.each([
    ["a value", "Hi {{contact.email}}!", "Hi ada@example.com!"],
    ["nothing for a missing value", "[{{data.unknown}}]", "[]"],
    ["nothing for null", "[{{data.nothing}}]", "[]"],
    ["the fallback of a missing value", "{{data.unknown ?? 'free'}}", "free"],
    ["the fallback of null", "{{data.nothing ?? none}}", "none"],
    ["an empty fallback", "[{{data.unknown ?? ''}}]", "[]"],
    ["a fallback that holds ?? itself", "{{data.unknown ?? 'a ?? b'}}", "a ?? b"],
    ["zero rather than the fallback", "{{data.zero ?? 5}}", "0"],
    ["false rather than the fallback", "{{contact.subscribed ?? yes}}", "false"],
    ["an object as JSON", "{{data.address}}", '{"city":"Köln"}'],
    ["an item of an array", "{{data.tags.1}}", "b"],
    ["a dollar sign as it stands", "{{data.unknown ?? $&}}", "$&"],
  ])("writes %s", (_, text, expected) => {
    expect(renderText(text, scope)).toBe(expected)
  })

  it("does not render what a value brings", () => {
    expect(renderText("{{data.x}}", { data: { x: "{{secrets.TOKEN}}" }, secrets: { TOKEN: "s" } })).toBe(
      "{{secrets.TOKEN}}",
    )
  })
})

describe("renderUrl", () => {
  it("percent-encodes values, so that they cannot change the URL's shape", () => {
    const given = { data: { id: "a/b?c=d&e#f@g h" } }
    expect(renderUrl("https://api.example.com/u/{{data.id}}?x=1", given)).toBe(
      "https://api.example.com/u/a%2Fb%3Fc%3Dd%26e%23f%40g%20h?x=1",
    )
  })

  it("leaves what the author wrote as it is", () => {
    expect(renderUrl("https://api.example.com/?a=%20&b={{data.plan}}", scope)).toBe(
      "https://api.example.com/?a=%20&b=pro",
    )
  })
})

describe("renderHeader", () => {
  it.each([
    ["line breaks", "a\r\nx-evil: 1", "ax-evil: 1"],
    ["NUL and other control characters", "a\u0000b\u007fc\u0085d", "abcd"],
    ["surrounding space", "  a ", "a"],
  ])("drops %s", (_, value, expected) => {
    expect(renderHeader("{{data.x}}", { data: { x: value } })).toBe(expected)
  })
})

describe("renderJson", () => {
  it("keeps the type of a value that stands alone", () => {
    const body = { seats: "{{data.seats}}", subscribed: "{{ contact.subscribed }}", address: "{{data.address}}" }
    expect(renderJson(body, scope)).toEqual({ seats: 3, subscribed: false, address: { city: "Köln" } })
  })

  it("writes text around a slot as text", () => {
    expect(renderJson("{{data.seats}} seats", scope)).toBe("3 seats")
  })

  it("writes null for a missing value that stands alone, and its fallback if it has one", () => {
    expect(renderJson(["{{data.unknown}}", "{{data.unknown ?? 'x'}}"], scope)).toEqual([null, "x"])
  })

  it("cannot be broken by quotes, and keeps what is no text", () => {
    const body = { a: "say {{data.x}}", n: 1, no: null, yes: true }
    expect(JSON.parse(JSON.stringify(renderJson(body, { data: { x: '"},{"b":"' } })))).toEqual({
      a: 'say "},{"b":"',
      n: 1,
      no: null,
      yes: true,
    })
  })
})

describe("what is rendered", () => {
  const large = { data: { text: "x".repeat(1000), list: ["y".repeat(1000)] } }

  it.each(["{{data.text}}", "-{{data.text}}", "-{{data.list}}"])("is refused when %s makes it too large", (slot) => {
    expect(() => renderJson(slot.repeat(10), large, newBudget())).not.toThrow()
    expect(() => renderJson(Array(5000).fill(slot), large, newBudget())).toThrow(RenderedTooLarge)
    expect(() => renderText(slot.repeat(5000), large, newBudget())).toThrow(RenderedTooLarge)
    expect(() => renderUrl(slot.repeat(5000), large, newBudget())).toThrow(RenderedTooLarge)
  })
})

describe("readPath", () => {
  it.each(["__proto__", "constructor.name", "data.toString", "data.plan.length", "contact.email.0"])(
    "does not reach %s",
    (path) => {
      expect(readPath(scope, path)).toBeUndefined()
    },
  )

  it("takes a key that has dots itself before it splits the path, at any level", () => {
    const given = { data: { "a.b": 1, a: { b: 2, "c.d": { e: 3 } } } }
    expect(["data.a.b", "data.a.c.d.e", "data.a.c"].map((path) => readPath(given, path))).toEqual([1, 3, undefined])
  })

  it("reads own properties only", () => {
    expect(readPath(scope, "data.address.city")).toBe("Köln")
  })
})
