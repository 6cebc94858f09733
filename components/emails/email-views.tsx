import Link from "next/link"
import { cn } from "@/components/ui/cn"

/** What was sent and what came, one beside the other. */
export function EmailViews({ project, current }: { project: string; current: "sent" | "received" }) {
  return (
    <nav aria-label="Emails" className="flex items-center gap-1 border-b">
      <View href={`/p/${project}/emails`} label="Sent" isCurrent={current === "sent"} />
      <View href={`/p/${project}/emails/received`} label="Received" isCurrent={current === "received"} />
    </nav>
  )
}

function View({ href, label, isCurrent }: { href: string; label: string; isCurrent: boolean }) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "-mb-px flex h-9 items-center border-transparent border-b-2 px-3 text-quiet hover:text-ink",
        isCurrent && "border-accent font-medium text-ink",
      )}
    >
      {label}
    </Link>
  )
}
