import { describe, expect, it } from "vitest"
import { z } from "zod"
import { Conflict, Forbidden, Invalid, Malformed, NotFound, RateLimited, TooLarge, Unauthorized } from "../errors"
import { problemResponse } from "./problem"

const request = { requestId: "req_1", method: "POST", path: "/api/contacts" }

describe("problemResponse", () => {
  it.each([
    [new Malformed("x", { code: "c" }), 400],
    [new Unauthorized("x", { code: "c" }), 401],
    [new Forbidden("x", { code: "c" }), 403],
    [new NotFound("contact", "cnt_1"), 404],
    [new Conflict("x", { code: "c" }), 409],
    [new TooLarge("x", { code: "c" }), 413],
    [new Invalid("x", { code: "c" }), 422],
    [new RateLimited("x", 7), 429],
    [new Error("secret detail"), 500],
  ])("answers %s with %i as problem+json", async (error, status) => {
    const response = problemResponse(error, request)
    expect(response.status).toBe(status)
    expect(response.headers.get("content-type")).toBe("application/problem+json")
    expect(await response.json()).toMatchObject({ type: "about:blank", status, requestId: "req_1" })
  })

  it("keeps the message of an unknown error to itself", async () => {
    expect(await problemResponse(new Error("secret detail"), request).text()).not.toContain("secret detail")
  })

  it("says when to come back", () => {
    expect(problemResponse(new RateLimited("x", 7), request).headers.get("retry-after")).toBe("7")
  })

  it("names each bad field of a body by its path", async () => {
    const schema = z.object({ email: z.string(), data: z.object({ plan: z.string() }) })
    const { error } = schema.safeParse({ data: { plan: 1 } })
    const problem = await problemResponse(error, request).json()
    expect(problem).toMatchObject({ status: 422, code: "invalid_fields" })
    expect(problem.errors.map((item: { field: string }) => item.field)).toEqual(["email", "data.plan"])
  })
})
