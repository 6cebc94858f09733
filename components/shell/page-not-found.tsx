import Link from "next/link"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"

/** What is not there and what belongs to somebody else look the same. */
export function PageNotFound({ href, action }: { href: string; action: string }) {
  return (
    <main id="content" className="mx-auto w-full max-w-[640px] p-6 pt-16">
      <EmptyState
        title="Page not found"
        action={
          <Button asChild>
            <Link href={href}>{action}</Link>
          </Button>
        }
      >
        It does not exist, or it is in a project that you are not a member of.
      </EmptyState>
    </main>
  )
}
