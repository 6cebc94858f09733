import { expect, it, onTestFinished } from "vitest"
import { needsPython, python, startReceiverProgram } from "./start-receiver"

async function givenView() {
  const view = await startReceiverProgram({ file: "django_view.py" })
  onTestFinished(view.stop)
  return {
    post: async (body: object) => (await fetch(view.url, { method: "POST", body: JSON.stringify(body) })).json(),
    marked: async () => (await fetch(`${view.url}/unsubscribed`)).json(),
  }
}

const optOut = { event: "unsubscribed", email: "user@example.com", timestamp: "2024-07-02T18:04:00Z" }

it.skipIf(!python)(needsPython("a Django view marks who opted out, and nobody else"), async () => {
  const { post, marked } = await givenView()
  const answers = [await post(optOut), await post({ ...optOut, event: "resubscribed", email: "back@example.com" })]
  expect(answers).toEqual([{ received: true }, { received: true }])
  expect(await marked()).toEqual(["user@example.com"])
})
