import { serveFunctions } from "@/inngest/serve"

export const maxDuration = 300

export { serveFunctions as GET, serveFunctions as POST, serveFunctions as PUT }
