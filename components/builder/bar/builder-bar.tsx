"use client"
import { Activity, Command, FlaskConical, History, Redo2, Settings2, Undo2 } from "lucide-react"
import Link from "next/link"
import type { ComponentProps } from "react"
import { TopBar } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import type { Surface } from "../actions/action"
import { useBuilder } from "../builder-context"
import { useTest } from "../test/test-context"
import { GoLive } from "./go-live"
import { SaveNote } from "./save-note"

/** Name and state of the workflow, undo and redo, its other pages, and what takes it live. */
export function BuilderBar({ show }: { show: (surface: Surface) => void }) {
  const { draft, workflow, open } = useBuilder()
  const base = `/p/${useProject()}/workflows`
  return (
    <TopBar
      crumbs={[{ label: "Workflows", href: base }, { label: workflow.name }]}
      actions={
        <>
          <SaveNote />
          <span className="flex">
            <IconButton label="Undo" onClick={draft.undo} disabled={!draft.canUndo}>
              <Undo2 />
            </IconButton>
            <IconButton label="Redo" onClick={draft.redo} disabled={!draft.canRedo}>
              <Redo2 />
            </IconButton>
            <IconButton label="All actions" title="All actions (Ctrl K)" onClick={() => show("palette")}>
              <Command />
            </IconButton>
            <IconButton label="Workflow settings" title="Name, re-entry and exit criteria" onClick={() => open(null)}>
              <Settings2 />
            </IconButton>
            <IconButton label="Versions" asChild>
              <Link href={`${base}/${workflow.id}/versions`}>
                <History />
              </Link>
            </IconButton>
          </span>
          <TestButton />
          <Button asChild title="Executions">
            <Link href={`${base}/${workflow.id}/executions`}>
              <Activity className="min-[700px]:hidden" aria-hidden />
              <span className="max-[700px]:sr-only">Executions</span>
            </Link>
          </Button>
          <GoLive />
        </>
      }
    />
  )
}

type IconProps = Omit<ComponentProps<typeof Button>, "aria-label"> & { label: string }

function IconButton({ label, title = label, ...props }: IconProps) {
  return <Button kind="quiet" size="icon" aria-label={label} title={title} {...props} />
}

function TestButton() {
  const test = useTest()
  return (
    <Button
      aria-pressed={test.isOpen}
      title="Test the draft (R)"
      onClick={test.isOpen ? test.close : test.open}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      <FlaskConical aria-hidden />
      <span className="max-[700px]:sr-only">Test</span>
    </Button>
  )
}
