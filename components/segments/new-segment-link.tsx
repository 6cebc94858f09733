import { Plus } from "lucide-react"
import Link from "next/link"
import { Button } from "@/components/ui/button"

export function NewSegmentLink({ project }: { project: string }) {
  return (
    <Button kind="primary" asChild>
      <Link href={`/p/${project}/segments/new`}>
        <Plus /> New segment
      </Link>
    </Button>
  )
}
