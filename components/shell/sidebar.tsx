"use client"
import {
  Activity,
  Home,
  LayoutTemplate,
  type LucideIcon,
  Mail,
  MailX,
  Megaphone,
  Menu,
  PieChart,
  Send,
  Settings,
  ShieldBan,
  Users,
  Webhook,
  Workflow,
  X,
} from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/cn"
import { AccountMenu } from "./account-menu"
import { useProject } from "./project-context"
import { ProjectSwitcher } from "./project-switcher"

type Item = { label: string; path: string; Icon: LucideIcon }

const groups: { title?: string; items: Item[] }[] = [
  { items: [{ label: "Home", path: "", Icon: Home }] },
  {
    title: "Automate",
    items: [
      { label: "Workflows", path: "/workflows", Icon: Workflow },
      { label: "Executions", path: "/executions", Icon: Activity },
      { label: "Endpoints", path: "/endpoints", Icon: Webhook },
      { label: "Deliveries", path: "/deliveries", Icon: Send },
    ],
  },
  {
    title: "People",
    items: [
      { label: "Contacts", path: "/contacts", Icon: Users },
      { label: "Segments", path: "/segments", Icon: PieChart },
      { label: "Unsubscribes", path: "/unsubscribes", Icon: MailX },
    ],
  },
  {
    title: "Mail",
    items: [
      { label: "Emails", path: "/emails", Icon: Mail },
      { label: "Templates", path: "/templates", Icon: LayoutTemplate },
      { label: "Campaigns", path: "/campaigns", Icon: Megaphone },
      { label: "Suppressions", path: "/suppressions", Icon: ShieldBan },
    ],
  },
  { items: [{ label: "Settings", path: "/settings", Icon: Settings }] },
]

type Props = { projects: { slug: string; name: string }[]; email: string; signOut: () => Promise<void> }

/** The navigation at the left; under 900 px a drawer behind a button. */
export function Sidebar(props: Props) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        kind="quiet"
        size="icon"
        className="fixed top-2 left-2 z-30 min-[900px]:hidden"
        aria-label="Open navigation"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Menu />
      </Button>
      {isOpen && (
        <button
          type="button"
          aria-label="Close navigation"
          className="fixed inset-0 z-30 bg-[rgb(0_0_0/0.45)] min-[900px]:hidden"
          onClick={close}
        />
      )}
      <aside
        className={cn(
          "fixed inset-y-0 left-0 z-40 flex w-56 flex-col border-r bg-ground min-[900px]:sticky min-[900px]:top-0 min-[900px]:h-screen min-[900px]:translate-x-0 min-[900px]:visible",
          isOpen ? "translate-x-0" : "invisible -translate-x-full",
        )}
      >
        <div className="flex h-12 items-center gap-1 border-b px-2">
          <ProjectSwitcher projects={props.projects} />
          <Button
            kind="quiet"
            size="icon-small"
            className="min-[900px]:hidden"
            aria-label="Close navigation"
            onClick={close}
          >
            <X />
          </Button>
        </div>
        <nav aria-label="Main" className="grid gap-4 overflow-auto p-2 pt-3">
          {groups.map((group) => (
            <div key={group.items[0]?.label}>
              {group.title && <h2 className="px-2 pb-1 text-quiet text-xs">{group.title}</h2>}
              {group.items.map((item) => (
                <NavLink key={item.path} item={item} onOpen={close} />
              ))}
            </div>
          ))}
        </nav>
        <div className="mt-auto border-t p-2">
          <AccountMenu email={props.email} signOut={props.signOut} />
        </div>
      </aside>
    </>
  )
}

function NavLink({ item: { label, path, Icon }, onOpen }: { item: Item; onOpen: () => void }) {
  const base = `/p/${useProject()}`
  const pathname = usePathname()
  const isCurrent = path === "" ? pathname === base : pathname.startsWith(base + path)
  return (
    <Link
      href={base + path}
      onClick={onOpen}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2 rounded-md px-2 text-quiet hover:bg-hover hover:text-ink",
        isCurrent && "bg-hover font-medium text-ink",
      )}
    >
      <Icon className="size-4" aria-hidden />
      {label}
    </Link>
  )
}
