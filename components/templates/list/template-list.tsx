"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { kindNames } from "@/components/message/kind-names"
import { useProject } from "@/components/shell/project-context"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import { useFilterValues } from "@/components/ui/use-filter-values"
import type { ListedTemplate } from "@/lib/contracts/templates"
import { templatesQuery } from "@/lib/queries/templates"
import { StarterCards } from "../starters/starter-cards"
import { TemplateMenu } from "./template-menu"

const kinds = [{ value: "", label: "All" }, ...Object.entries(kindNames).map(([value, label]) => ({ value, label }))]

/** The project's templates, with what sends each. */
export function TemplateList() {
  const project = useProject()
  const { values, clear, isFiltered } = useFilterValues(["search", "type"])
  const query = useInfiniteQuery(templatesQuery(project, values))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label="Search by name or subject" />
        <FilterChips name="type" label="Type" options={kinds} />
      </div>
      <PagedList query={query}>
        {rows.length > 0 ? (
          <Rows rows={rows} project={project} />
        ) : isFiltered ? (
          <NoMatch title="No template matches all of this" onClear={clear} />
        ) : (
          <Nothing />
        )}
      </PagedList>
    </div>
  )
}

const columns = [
  "Name",
  { name: "Subject", room: "medium" as const },
  "Type",
  { name: "Sent by", room: "small" as const },
  { name: "Changed", room: "medium" as const },
]

function Rows({ rows, project }: { rows: ListedTemplate[]; project: string }) {
  return (
    <ListTable label="Templates" columns={columns} hasMenu>
      {rows.map((template) => (
        <ListRow key={template.id} href={`/p/${project}/templates/${template.id}`} title={template.name}>
          <Cell room="medium">{template.subject}</Cell>
          <Cell>{kindNames[template.type]}</Cell>
          <Cell room="small">{usersText(template)}</Cell>
          <Cell room="medium">
            <RelativeTime at={template.updatedAt} />
          </Cell>
          <TemplateMenu template={template} />
        </ListRow>
      ))}
    </ListTable>
  )
}

function usersText({ workflows: [first, ...others] }: ListedTemplate): string {
  if (!first) return "No workflow"
  return others.length > 0 ? `${first.name} and ${others.length} more` : first.name
}

function Nothing() {
  return (
    <EmptyState title="There are no templates yet" action={<StarterCards />}>
      A template is a message to write again and again: a step of a workflow sends it, or your backend by its id. Begin
      from one of these.
    </EmptyState>
  )
}
