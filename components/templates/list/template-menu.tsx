"use client"
import { Copy, Mail, Trash2 } from "lucide-react"
import Link from "next/link"
import { DropdownMenu } from "radix-ui"
import { useRef, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { menuItem } from "@/components/ui/menu"
import { RowMenu } from "@/components/ui/row-menu"
import type { ListedTemplate } from "@/lib/contracts/templates"
import { useDuplicateTemplate } from "@/lib/queries/templates"
import { DeleteTemplate } from "./delete-template"

/** What can be done with a template from the list. */
export function TemplateMenu({ template: { id, name } }: { template: ListedTemplate }) {
  const project = useProject()
  const trigger = useRef<HTMLButtonElement>(null)
  const [isDeleting, setDeleting] = useState(false)
  const duplicate = useDuplicateTemplate(project)
  function copy() {
    duplicate.mutate(id, {
      onSuccess: (made) => toast.success(`${made.name} is there.`),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <RowMenu label={`Actions of ${name}`} triggerRef={trigger}>
        <DropdownMenu.Item asChild className={menuItem}>
          <Link href={`/p/${project}/templates/${id}`}>
            <Mail className="size-4" aria-hidden /> Open
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item className={menuItem} onSelect={copy}>
          <Copy className="size-4" aria-hidden /> Duplicate
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 border-t" />
        <DropdownMenu.Item className={`${menuItem} text-red`} onSelect={() => setDeleting(true)}>
          <Trash2 className="size-4" aria-hidden /> Delete …
        </DropdownMenu.Item>
      </RowMenu>
      <DeleteTemplate
        template={{ id, name }}
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        returnFocusTo={() => trigger.current}
      />
    </>
  )
}
