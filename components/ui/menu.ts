/** Classes of a Radix menu's surface and items, the same for every menu. */
export const menuContent = "z-50 min-w-52 rounded-lg border bg-raised p-1 shadow-lg"
export const menuItem =
  "flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-ink outline-none data-[highlighted]:bg-hover data-[disabled]:text-quiet"
