"use client"
import { Activity, Command, FlaskConical, History, Redo2, Settings2, Undo2 } from "lucide-react"
import Link from "next/link"
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
            <Button
              kind="quiet"
              size="icon"
              aria-label="Undo"
              title="Undo"
              onClick={draft.undo}
              disabled={!draft.canUndo}
            >
              <Undo2 />
            </Button>
            <Button
              kind="quiet"
              size="icon"
              aria-label="Redo"
              title="Redo"
              onClick={draft.redo}
              disabled={!draft.canRedo}
            >
              <Redo2 />
            </Button>
            <Button
              kind="quiet"
              size="icon"
              aria-label="All actions"
              title="All actions (Ctrl K)"
              onClick={() => show("palette")}
            >
              <Command />
            </Button>
            <Button
              kind="quiet"
              size="icon"
              aria-label="Workflow settings"
              title="Name, re-entry and exit criteria"
              onClick={() => open(null)}
            >
              <Settings2 />
            </Button>
            <Button kind="quiet" size="icon" asChild>
              <Link href={`${base}/${workflow.id}/versions`} aria-label="Versions" title="Versions">
                <History />
              </Link>
            </Button>
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
