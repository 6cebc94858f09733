import { route } from "@/lib/http/route"
import { getImportJob } from "@/lib/services/imports/get-job"

export const GET = route<{ jobId: string }>("secret", {}, (ctx, { params }) => getImportJob(ctx, params.jobId))
