import { describe, expect, it } from "vitest"
import { asScheme } from "./as-scheme"

const html = "@media (prefers-color-scheme: dark) {a} @media screen and ( Prefers-Color-Scheme:light ) {b}"

describe("asScheme", () => {
  it.each([
    ["dark", "@media (min-width: 0px) {a} @media screen and (max-width: 0px) {b}"],
    ["light", "@media (max-width: 0px) {a} @media screen and (min-width: 0px) {b}"],
  ] as const)("answers as on a %s screen", (scheme, expected) => {
    expect(asScheme(html, scheme)).toBe(expected)
  })
})
