"use client"
import { CircleUser, LogOut, Monitor, Moon, Sun } from "lucide-react"
import { useRouter } from "next/navigation"
import { DropdownMenu } from "radix-ui"
import { menuContent, menuItem } from "@/components/ui/menu"
import { forgetKeptTexts } from "./kept-texts"

const themes = [
  { value: "system", label: "As the system", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
]

export function AccountMenu({ email, signOut }: { email: string; signOut: () => Promise<void> }) {
  const router = useRouter()
  function chooseTheme(theme: string) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-quiet hover:bg-hover hover:text-ink">
        <CircleUser className="size-4 shrink-0" aria-hidden />
        <span className="truncate">{email}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" side="top" sideOffset={4} className={menuContent}>
          <DropdownMenu.Label className="px-2 py-1 text-quiet text-xs">Theme</DropdownMenu.Label>
          {themes.map(({ value, label, Icon }) => (
            <DropdownMenu.Item key={value} className={menuItem} onSelect={() => chooseTheme(value)}>
              <Icon className="size-4" aria-hidden /> {label}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item
            className={menuItem}
            onSelect={() => {
              forgetKeptTexts()
              void signOut()
            }}
          >
            <LogOut className="size-4" aria-hidden /> Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
