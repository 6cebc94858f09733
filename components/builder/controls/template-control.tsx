"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/input"
import { templatesQuery } from "@/lib/queries/templates"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"

/** One of the project's templates; one that is not there any more shows as its id. */
export function TemplateControl({ field, value, errors, onChange }: ControlProps) {
  const project = useProject()
  const { data } = useInfiniteQuery(templatesQuery(project))
  const templates = data?.pages.flatMap((page) => page.data) ?? []
  const chosen = typeof value === "string" ? value : ""
  const isKnown = chosen === "" || templates.some(({ id }) => id === chosen)
  return (
    <div className="grid gap-1.5">
      <Field label={field.label} help={field.help} error={firstError(errors)}>
        <Select value={chosen} onChange={({ target }) => onChange(target.value)}>
          <option value="">{templates.length > 0 ? "Choose a template" : "There are no templates yet"}</option>
          {!isKnown && <option value={chosen}>{chosen}</option>}
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Link
        href={`/p/${project}/templates${chosen && isKnown ? `/${chosen}` : "?new=yes"}`}
        target="_blank"
        className="justify-self-start underline underline-offset-2 hover:text-accent"
      >
        {chosen && isKnown ? "Open template" : "New template"}
        <span className="sr-only"> (in a new tab)</span>
      </Link>
    </div>
  )
}
