import type { QueryClient, QueryKey } from "@tanstack/react-query"

/**
 * Loads what is shown under a key anew after a change. Invalidating alone leaves a first load that is under way as it is,
 * and that may end without the change.
 */
export async function refresh(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey })
  await client.invalidateQueries({ queryKey })
}
