"use client"
import { Plus } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { useFilter } from "@/components/ui/filter"
import { StarterCards } from "./starter-cards"

/** The URL tells whether it is open, so that other pages can lead here. */
export function NewTemplate() {
  const [value, set] = useFilter("new")
  return (
    <>
      <Button kind="primary" onClick={() => set("yes")}>
        <Plus /> New template
      </Button>
      <Dialog
        isOpen={value !== ""}
        onClose={() => set("")}
        size="wide"
        title="New template"
        description="Choose what to begin from; all of it can be changed."
      >
        <StarterCards />
      </Dialog>
    </>
  )
}
