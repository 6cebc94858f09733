import { Upload } from "lucide-react"
import Link from "next/link"
import { Button } from "@/components/ui/button"

/** Leads to where files are uploaded. */
export function ImportLink({ href }: { href: string }) {
  return (
    <Button asChild>
      <Link href={href}>
        <Upload /> Import
      </Link>
    </Button>
  )
}
