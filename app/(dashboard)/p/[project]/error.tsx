"use client"
import { PageError } from "@/components/shell/page-error"

export default function ProjectErrorPage() {
  return <PageError />
}
