import "server-only"
import type { Template } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { findTemplate } from "./find"
import { toTemplate } from "./to-template"

/** Throws NotFound. */
export async function getTemplate(ctx: Context, id: string): Promise<Template> {
  return toTemplate(await findTemplate(ctx, id))
}
