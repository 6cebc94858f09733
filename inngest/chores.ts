import { log } from "@/lib/log"
import { resumeLostBulkChanges } from "@/lib/services/bulk-changes/resume-lost"
import { resumeLostCampaigns } from "@/lib/services/campaigns/resume-lost"
import { anonymousContext } from "@/lib/services/context"
import { requestDueChecks } from "@/lib/services/domains/checks/request-due"
import { resumeLostEntries } from "@/lib/services/entries/resume-lost"
import { startDueEntries } from "@/lib/services/entries/start-due"
import { removeOldImports } from "@/lib/services/imports/files/remove-old"
import { resumeLostImports } from "@/lib/services/imports/resume-lost"
import { requestDueCleanups } from "@/lib/services/projects/request-due-cleanups"
import { resumeLostResends } from "@/lib/services/resends/resume-lost"
import { checkExpired } from "@/lib/services/segments/evaluation/expire"
import { resumeLostComputations } from "@/lib/services/segments/evaluation/resume-lost"

/** What falls due by itself, each asked for by one verb that any number of processes may call at once. */
const chores = {
  "What schedules say could not be begun": startDueEntries,
  "Entries that stand still could not be asked for": resumeLostEntries,
  "Resends that stand still could not be asked for": resumeLostResends,
  "Bulk changes that stand still could not be asked for": resumeLostBulkChanges,
  "Campaigns that stand still could not be asked for": resumeLostCampaigns,
  "Imports that stand still could not be asked for": resumeLostImports,
  "Files of imports could not be removed": removeOldImports,
  "Segments that time changes could not be judged": checkExpired,
  "Segments that stand still could not be asked for": resumeLostComputations,
  "Domains that are due could not be checked": requestDueChecks,
  "Delivery logs that are due could not be cleaned": requestDueCleanups,
}

/** Does every chore; one that fails keeps none of the others from being done. */
export async function doChores(): Promise<void> {
  for (const [failure, chore] of Object.entries(chores)) {
    await chore(anonymousContext()).catch((error: unknown) => log.error({ err: error }, `${failure}; trying again.`))
  }
}
