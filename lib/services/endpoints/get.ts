import "server-only"
import type { Endpoint } from "@/lib/contracts/endpoints"
import type { Context } from "../context"
import { findEndpoint } from "./find"
import { toEndpoint } from "./to-endpoint"

/** Throws NotFound. */
export async function getEndpoint(ctx: Context, id: string): Promise<Endpoint> {
  return toEndpoint(ctx, await findEndpoint(ctx, id))
}
