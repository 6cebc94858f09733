import { Webhook } from "standardwebhooks"
import { describe, expect, it } from "vitest"
import type { OutgoingRequest } from "./safe-fetch"
import { signRequest, withMaskedSignature } from "./sign"

const [secret, older, stranger] = ["a", "b", "c"].map(
  (letter) => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`,
) as [string, string, string] // three letters give three secrets

function signed(override: Partial<OutgoingRequest> = {}, { at = new Date(), secrets = [secret] } = {}) {
  const request = { method: "POST", url: "https://a.example/", headers: { "webhook-id": "msg_1" }, body: '{"a":1}' }
  return signRequest({ ...request, ...override }, { at, secrets })
}

/** What a receiver that holds a secret makes of a request. */
function received({ headers, body }: OutgoingRequest, held = secret) {
  return new Webhook(held).verify(body ?? "", headers)
}

function minutesAgo(minutes: number) {
  return { at: new Date(Date.now() - minutes * 60_000) }
}

describe("signRequest", () => {
  it("signs what a receiver's library verifies", () => {
    expect(received(signed())).toEqual({ a: 1 })
  })

  it("gives the signature of the specification's own example", () => {
    const request = { headers: { "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek" }, body: '{"test": 2432232314}' }
    const given = { at: new Date(1_614_265_330_000), secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] }
    expect(signed(request, given).headers).toEqual({
      ...request.headers,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    })
  })

  it.each(['{"text":"Grüße 👋 \u2028"}', '"\\ud800"'])("signs the bytes of %s", (body) => {
    expect(received(signed({ body }))).toEqual(JSON.parse(body))
  })

  it.each([
    [null, ""],
    ["a=1&b=%20", "a=1&b=%20"],
    ["plain \ud800 text", "plain \ufffd text"],
  ])("signs the body %j, which is no JSON, as it goes over the wire", (body, sent) => {
    const { headers } = signed({ body })
    const signature = new Webhook(secret).sign("msg_1", new Date(Number(headers["webhook-timestamp"]) * 1000), sent)
    expect(headers["webhook-signature"]).toBe(signature)
  })

  it.each([secret, older])("signs with every secret of an overlap, such as %s", (held) => {
    const request = signed({}, { secrets: [secret, older] })
    expect(request.headers["webhook-signature"]).toMatch(/^v1,\S{44} v1,\S{44}$/)
    expect(received(request, held)).toEqual({ a: 1 })
  })

  it.each([
    ["another body", { ...signed(), body: '{"a":2}' }],
    ["another id", { ...signed(), headers: { ...signed().headers, "webhook-id": "msg_2" } }],
    ["another time", { ...signed(), headers: { ...signed().headers, "webhook-timestamp": "1" } }],
    ["a time long ago", signed({}, minutesAgo(6))],
    ["a time to come", signed({}, minutesAgo(-6))],
    ["another secret", signed({}, { secrets: [stranger] })],
  ])("is refused by a receiver with %s", (_, request) => {
    expect(() => received(request)).toThrow()
  })

  it("replaces what was configured under the names of its headers", () => {
    const headers = { "webhook-id": "msg_1", "webhook-signature": "v1,mine", "webhook-timestamp": "1" }
    expect(received(signed({ headers }))).toEqual({ a: 1 })
  })
})

describe("withMaskedSignature", () => {
  it("tells the time of an attempt and nothing of its signature", () => {
    const { headers } = withMaskedSignature(signed(), { at: new Date(5_000), mask: "•••" })
    expect(headers).toEqual({ "webhook-id": "msg_1", "webhook-timestamp": "5", "webhook-signature": "•••" })
  })
})
