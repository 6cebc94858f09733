"use client"
import { Command } from "cmdk"
import type { Variable } from "@/lib/workflow/variables"
import { sampleText } from "./use-variables"

/** Variables by group, each with what it would be now; typing narrows the list, arrows choose, Enter takes one. */
export function VariableList({ variables, onTake }: { variables: Variable[]; onTake: (path: string) => void }) {
  const groups = [...new Set(variables.map((variable) => variable.group))]
  return (
    <Command label="Variables" loop>
      <Command.Input
        autoFocus
        placeholder="Find a variable"
        className="h-9 w-full border-b bg-raised px-3 outline-none"
      />
      <Command.List className="max-h-72 overflow-auto p-1">
        <Command.Empty className="p-3 text-quiet">Nothing is called that.</Command.Empty>
        {groups.map((group) => (
          <Command.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:text-xs"
          >
            {variables
              .filter((variable) => variable.group === group)
              .map((variable) => (
                <Command.Item
                  key={variable.path}
                  value={variable.path}
                  onSelect={() => onTake(variable.path)}
                  className="flex cursor-pointer items-baseline justify-between gap-4 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
                >
                  <span className="min-w-0 break-all font-mono text-xs">{variable.path}</span>
                  <span className="max-w-40 shrink-0 truncate text-quiet text-xs">{sampleText(variable)}</span>
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}
