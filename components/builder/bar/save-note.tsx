import { Button } from "@/components/ui/button"
import { assertNever } from "@/lib/assert-never"
import type { SaveState } from "../state/use-draft"

/** Says where the latest edit is, and offers the way out when it could not be saved. */
export function SaveNote({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  return (
    <span role="status" className="flex min-w-0 items-center gap-2 text-quiet text-xs">
      <Note state={state} onRetry={onRetry} />
    </span>
  )
}

function Note({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  switch (state.status) {
    case "saved":
      return <span className="max-[700px]:sr-only">Draft saved</span>
    case "unsaved":
    case "saving":
      return <span className="max-[700px]:sr-only">Saving …</span>
    case "failed":
      return (
        <>
          <span className="min-w-0 text-red">{state.message}</span>
          {state.isConflict ? (
            <Button size="small" onClick={() => location.reload()}>
              Load it
            </Button>
          ) : (
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          )}
        </>
      )
    default:
      return assertNever(state)
  }
}
