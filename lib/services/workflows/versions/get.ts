import "server-only"
import type { Version } from "@/lib/contracts/versions"
import type { Context } from "../../context"
import { findWorkflow } from "../find"
import { findVersion } from "./find"

/** One version with its graph. Throws NotFound. */
export async function getVersion(ctx: Context, at: { workflowId: string; number: string }): Promise<Version> {
  return findVersion(ctx, await findWorkflow(ctx, at.workflowId), at.number)
}
