import type { ComponentProps } from "react"
import { cn } from "./cn"

const look =
  "w-full rounded-md border border-control bg-paper px-2.5 text-ink aria-invalid:border-red disabled:bg-sunken disabled:text-quiet"

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(look, "h-8", className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(look, "min-h-20 py-1.5", className)} {...props} />
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(look, "h-8", className)} {...props} />
}
