"use client"
import { createContext, type ReactNode, use } from "react"

const ProjectSlug = createContext<string | undefined>(undefined)

export function ProjectProvider({ slug, children }: { slug: string; children: ReactNode }) {
  return <ProjectSlug value={slug}>{children}</ProjectSlug>
}

/** The slug of the project whose pages are open: what API calls name and links begin with. */
export function useProject(): string {
  const slug = use(ProjectSlug)
  if (slug === undefined) throw new Error("useProject needs a ProjectProvider above it.")
  return slug
}
