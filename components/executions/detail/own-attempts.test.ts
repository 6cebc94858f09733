import { describe, expect, it } from "vitest"
import type { StepRun } from "@/lib/contracts/executions"
import { withOwnAttempts } from "./own-attempts"

const at = (second: number) => `2030-01-01T00:00:0${second}.000Z`

function attemptAt(number: number) {
  const answer = { statusCode: 500, failure: null, failureDetail: null, redirects: [], responseHeaders: null }
  return {
    number,
    startedAt: at(number),
    durationMs: 1,
    ...{ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null },
    ...answer,
    responseBody: null,
    responseTruncated: false,
  }
}

function passOf(pass: number, startedAt: string): StepRun {
  const request = { method: "POST", url: "", headers: {}, body: null }
  const delivery = {
    id: "dlv_1",
    messageId: "m",
    status: "failed" as const,
    request,
    attempts: [1, 2, 4].map(attemptAt),
  }
  const step = { id: "stp_a", name: "A", type: "WEBHOOK" }
  const nothing = { outcome: null, input: null, output: null, error: null, endedAt: null }
  return { id: `run_${pass}`, step, status: "FAILED", pass, startedAt, delivery, deliveryId: delivery.id, ...nothing }
}

describe("withOwnAttempts", () => {
  const passes = [passOf(0, at(1)), passOf(1, at(3))]
  const numbers = passes.map((run) => withOwnAttempts(run, passes).delivery?.attempts.map(({ number }) => number))

  it("parts the attempts of a delivery that two passes share", () => {
    expect(numbers).toEqual([[1, 2], [4]])
  })
})
