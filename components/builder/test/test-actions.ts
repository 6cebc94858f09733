import type { Action } from "../actions/action"
import type { Test } from "./test-context"

/** Running the draft's test from wherever one is, as it was run before. */
export function testActions({ run }: Test): Action[] {
  return [
    {
      id: "run-test",
      label: "Run the test",
      group: "Workflow",
      keys: "mod+enter",
      isForText: true,
      isPossible: true,
      run: () => run(),
    },
  ]
}
