import { v7 } from "uuid"

export type IdPrefix =
  | "prj"
  | "usr"
  | "ses"
  | "key"
  | "cnt"
  | "wf"
  | "wfv"
  | "stp"
  | "edg"
  | "exec"
  | "run"
  | "wait"
  | "ent"
  | "pub"
  | "dlv"
  | "rsd"
  | "msg"
  | "end"
  | "seg"
  | "camp"
  | "tpl"
  | "evt"
  | "dom"
  | "sec"
  | "sig"
  | "aud"
  | "blk"
  | "cbk"
  | "sup"
  | "req"
  | "ntc"
  | "vis"
  | "imp"

/** A new id such as `cnt_0199…`: the prefix names the noun, the UUIDv7 behind it sorts by time of creation. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${v7().replaceAll("-", "")}`
}

/** Sorts before every id that is made from this time on, and behind every one made earlier. */
export function firstIdAt(prefix: IdPrefix, time: Date): string {
  return `${prefix}_${time.getTime().toString(16).padStart(12, "0")}`
}

/** The id of an e-mail: a plain UUID, which sorts by time too. */
export function newEmailId(): string {
  return v7()
}
