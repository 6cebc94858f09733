import { Button } from "./button"
import { EmptyState } from "./empty-state"

/** What stands in a list whose filters find nothing, with the way back to all of it. */
export function NoMatch({ title, onClear }: { title: string; onClear: () => void }) {
  return <EmptyState title={title} action={<Button onClick={onClear}>Clear the filters</Button>} />
}
