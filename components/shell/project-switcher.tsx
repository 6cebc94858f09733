"use client"
import { Check, ChevronsUpDown, Plus } from "lucide-react"
import Link from "next/link"
import { DropdownMenu } from "radix-ui"
import { menuContent, menuItem } from "@/components/ui/menu"
import { useProject } from "./project-context"

/** The project whose pages are open, and the way to the others. */
export function ProjectSwitcher({ projects }: { projects: { slug: string; name: string }[] }) {
  const slug = useProject()
  const current = projects.find((project) => project.slug === slug)
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left font-semibold hover:bg-hover">
        <span
          aria-hidden
          className="grid size-5 shrink-0 place-items-center rounded bg-accent font-semibold text-on-accent text-xs"
        >
          {[...(current?.name ?? "?")][0]?.toUpperCase()}
        </span>
        <span className="truncate">{current?.name}</span>
        <ChevronsUpDown className="ml-auto size-3.5 text-quiet" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} className={menuContent}>
          {projects.map((project) => (
            <DropdownMenu.Item key={project.slug} asChild className={menuItem}>
              <Link href={`/p/${project.slug}`}>
                <span className="truncate">{project.name}</span>
                {project.slug === slug && <Check className="ml-auto size-4" aria-label="open now" />}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item asChild className={menuItem}>
            <Link href="/projects/new">
              <Plus className="size-4" aria-hidden /> New project
            </Link>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
