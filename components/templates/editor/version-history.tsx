"use client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Editing } from "@/components/message/editing/use-editing"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import type { Template, TemplateVersion } from "@/lib/contracts/templates"
import { templateVersionsQuery } from "@/lib/queries/templates"

/** The latest 20 contents that were saved; any can be the content again. */
export function VersionHistory({ editing }: { editing: Editing<Template> }) {
  const query = useQuery(templateVersionsQuery(useProject(), editing.base.id))
  const [chosen, choose] = useState<TemplateVersion | null>(null)
  function restore() {
    if (!chosen) return
    const { number, author, createdAt, ...content } = chosen
    editing.restore(content, `Version ${number} is the content again.`)
    choose(null)
  }
  return (
    <Section title="Versions" note="The latest 20 contents that were saved. What is sent from now on has the latest.">
      <Loaded query={query}>
        {(versions) => (
          <ol aria-label="Versions" className="max-h-80 overflow-auto">
            {versions.map((version) => (
              <SectionRow key={version.number}>
                <Version version={version} isLatest={version.number === editing.base.version} onRestore={choose} />
              </SectionRow>
            ))}
          </ol>
        )}
      </Loaded>
      <ConfirmDialog
        isOpen={chosen !== null}
        onClose={() => choose(null)}
        title={`Go back to version ${chosen?.number}?`}
        description={`Its content becomes a new version; those in between stay.${editing.isDirty ? " What is not saved goes." : ""}`}
        action={`Restore version ${chosen?.number}`}
        onConfirm={restore}
        isPending={editing.isSaving}
      />
    </Section>
  )
}

type Props = { version: TemplateVersion; isLatest: boolean; onRestore: (version: TemplateVersion) => void }

function Version({ version, isLatest, onRestore }: Props) {
  const { number, subject, createdAt } = version
  return (
    <>
      <span className="w-8 font-mono text-xs">{number}</span>
      <span className="min-w-0 flex-1 truncate">{subject}</span>
      <span className="text-quiet">
        <RelativeTime at={createdAt} />
      </span>
      {isLatest ? (
        <span className="w-20 text-right text-quiet">Latest</span>
      ) : (
        <Button
          size="small"
          className="w-20"
          aria-label={`Restore version ${number}`}
          onClick={() => onRestore(version)}
        >
          Restore
        </Button>
      )}
    </>
  )
}
