import { Invalid } from "@/lib/errors"
import { dataTooLarge, isDataTooLarge, mergeData } from "@/lib/workflow/merge-data"

type Data = Record<string, unknown>

/** Applies a patch to a contact's data as mergeData does. Throws Invalid when the data would grow beyond its limit. */
export function mergeContactData(current: Data, patch: Data): ReturnType<typeof mergeData> {
  const merged = mergeData(current, patch)
  if (!merged.changed || !isDataTooLarge(merged.stored)) return merged
  throw new Invalid(dataTooLarge.message, { code: dataTooLarge.code, errors: [{ field: "data", ...dataTooLarge }] })
}
