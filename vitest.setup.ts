import { afterEach, beforeEach, expect, vi } from "vitest"

// Nothing that ends well writes errors: whoever expects one says so by mocking console.error in the test itself.
const consoleError = vi.spyOn(console, "error")

beforeEach(() => {
  consoleError.mockClear()
})

afterEach(() => {
  expect(consoleError).not.toHaveBeenCalled()
})
