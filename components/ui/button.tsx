import { cva, type VariantProps } from "class-variance-authority"
import { Slot } from "radix-ui"
import type { ComponentProps } from "react"
import { cn } from "./cn"

const look = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      kind: {
        primary: "border-accent bg-accent text-on-accent hover:brightness-110",
        secondary: "border-control bg-paper text-ink hover:bg-hover",
        quiet: "border-transparent bg-transparent text-quiet hover:bg-hover hover:text-ink",
        danger: "border-red bg-paper text-red hover:bg-red-soft",
      },
      size: { normal: "h-8 px-3", small: "h-7 px-2.5", icon: "size-8 p-0", "icon-small": "size-7 p-0" },
    },
    defaultVariants: { kind: "secondary", size: "normal" },
  },
)

/** A button, or with `asChild` a link that looks like one. */
export function Button({
  kind,
  size,
  asChild,
  className,
  type = "button",
  ...props
}: ComponentProps<"button"> & VariantProps<typeof look> & { asChild?: boolean }) {
  const classes = cn(look({ kind, size }), className)
  if (asChild) return <Slot.Root className={classes} {...props} />
  return <button type={type} className={classes} {...props} />
}
