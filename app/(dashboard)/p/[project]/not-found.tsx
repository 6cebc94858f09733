import { PageNotFound } from "@/components/shell/page-not-found"

export default function ProjectNotFoundPage() {
  return <PageNotFound href="/" action="Go to Home" />
}
