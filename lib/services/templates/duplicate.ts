import "server-only"
import type { Template } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { createTemplate } from "./create"
import { findTemplate } from "./find"

/** Makes another template of the same content. Throws NotFound. */
export async function duplicateTemplate(ctx: Context, id: string): Promise<Template> {
  const { name, description, content } = await findTemplate(ctx, id)
  return createTemplate(ctx, { ...content, name: `${name.slice(0, 90)} (copy)`, description })
}
