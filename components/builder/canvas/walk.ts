import type { Picture } from "@/components/canvas/picture/flow"

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight"

const sameRow = 24

/**
 * The node that an arrow key leads to: down along the first outcome, up to what leads here, sideways to the neighbour in
 * the same row. Open ends count as nodes. Undefined where there is none.
 */
export function walk({ nodes, edges }: Picture, id: string, direction: Direction): string | undefined {
  if (direction === "ArrowDown") return edges.find((edge) => edge.source === id)?.target
  if (direction === "ArrowUp") return edges.find((edge) => edge.target === id)?.source
  const here = nodes.find((node) => node.id === id)
  if (!here) return undefined
  const middleY = (node: (typeof nodes)[number]) => node.position.y + (node.height ?? 0) / 2
  const middleX = (node: (typeof nodes)[number]) => node.position.x + (node.width ?? 0) / 2
  const row = nodes.filter((node) => Math.abs(middleY(node) - middleY(here)) < sameRow)
  row.sort((one, other) => middleX(one) - middleX(other))
  return row[row.indexOf(here) + (direction === "ArrowRight" ? 1 : -1)]?.id
}

export function isDirection(key: string): key is Direction {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight"
}
