import { CreateTemplate, type Template } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { createTemplate } from "./create"

/** A transactional template that greets by name, unless told otherwise. */
export function givenTemplate(ctx: Context, override: Partial<CreateTemplate> = {}): Promise<Template> {
  const content = {
    name: "Welcome",
    subject: "Welcome, {{ name ?? 'friend' }}",
    body: "<p>Hello {{ name ?? 'there' }}</p>",
    from: "hello@acme.test",
    fromName: "Acme Team",
    type: "TRANSACTIONAL",
  }
  return createTemplate(ctx, CreateTemplate.parse({ ...content, ...override }))
}
