import type { Template, TemplateSummary } from "@/lib/contracts/templates"
import type { TemplateRow } from "./find"

export function toTemplateSummary({ id, name, description, content, version, ...row }: TemplateRow): TemplateSummary {
  const { subject, type } = content
  return {
    ...{ id, name, description, subject, type, version },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toTemplate(row: TemplateRow): Template {
  const { body, from, fromName, replyTo } = row.content
  return { ...toTemplateSummary(row), body, from, fromName, replyTo }
}
