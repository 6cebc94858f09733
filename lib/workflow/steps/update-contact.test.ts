import { describe, expect, it } from "vitest"
import { reservedDataKeys } from "../merge-data"
import { changedContact, UpdateContactConfig, updateContact } from "./update-contact"

function complaints(config: unknown): string[] {
  return (
    UpdateContactConfig.safeParse(config).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ??
    []
  )
}

describe("UpdateContactConfig", () => {
  it.each([
    { updates: { plan: "{{event.plan}}", tags: ["a"], "a.b": null } },
    { unset: ["plan"] },
    { increment: { seats: -2.5 } },
    { subscriptionAction: "unsubscribe" },
    { updates: { a: 1 }, unset: ["b"], increment: { c: 1 }, subscriptionAction: "none" },
  ])("accepts %j", (config) => {
    expect(UpdateContactConfig.parse(config)).toEqual(config)
  })

  it.each<[unknown, string[]]>([
    [updateContact.defaults, ["updates: Choose what to change."]],
    [{ subscriptionAction: "none" }, ["updates: Choose what to change."]],
    [{ updates: {}, unset: [], increment: {} }, ["updates: Choose what to change."]],
    [{ updates: [] }, ["updates: Give an object of fields and values."]],
    [{ updates: { "": 1 } }, ["updates.: Name the field."]],
    [{ updates: { ["k".repeat(201)]: 1 } }, [expect.stringContaining("at most 200 characters")]],
    [{ increment: { seats: "1" } }, ["increment.seats: Enter a number."]],
    [{ updates: { a: 1 }, unset: ["a"] }, ["updates: The field a is changed twice."]],
    [{ unset: ["a"], increment: { a: 1 } }, ["updates: The field a is changed twice."]],
  ])("refuses %j", (config, expected) => {
    expect(complaints(config)).toEqual(expected)
  })

  it.each([...reservedDataKeys])("refuses the reserved name %s wherever it stands", (key) => {
    const named = JSON.parse(`{"${key}": 1}`)
    const message = `${key} is a name of the system's own and cannot be a data field.`
    expect(complaints({ updates: named })).toEqual([`updates.${key}: ${message}`])
    expect(complaints({ increment: named })).toEqual([`increment.${key}: ${message}`])
    expect(complaints({ unset: [key] })).toEqual([`unset.0: ${message}`])
  })
})

describe("updateContact", () => {
  it.each<[Record<string, unknown>, string[]]>([
    [{ subscriptionAction: "subscribe" }, ["contact.subscribed"]],
    [{ subscriptionAction: "unsubscribe" }, ["contact.unsubscribed"]],
    [{ updates: { a: 1 } }, []],
    [{}, []],
  ])("says what %j causes", (config, expected) => {
    expect(updateContact.causes(config)).toEqual(expected)
  })

  it("sums up what it changes", () => {
    const config = { updates: { plan: "pro" }, increment: { seats: 1 }, subscriptionAction: "subscribe" }
    expect(updateContact.summary(config)).toBe("plan, seats, subscribe")
    expect(updateContact.summary({})).toBe("Nothing to change yet")
  })
})

describe("changedContact", () => {
  const data = { a: "x".repeat(600_000) }

  it.each([
    "{{data.a}}{{data.a}}",
    ["{{data.a}}", "{{data.a}}"],
    "{{data.a}}".repeat(2000),
    Array(2000).fill("{{data.a}}"),
  ])("refuses to let data grow beyond its limit", (a) => {
    expect(changedContact({ updates: { a } }, { data }, { data })).toMatchObject({ error: { code: "data_too_large" } })
  })

  it("counts what the contact has already, and lets it shrink", () => {
    const change = (updates: object) => changedContact({ updates: { ...updates } }, { data }, { data })
    expect(change({ b: "{{data.a}}" })).toMatchObject({ error: { code: "data_too_large" } })
    expect(change({ a: "less" })).toMatchObject({ data: { a: "less" } })
  })
})
