import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import {
  AudienceCount,
  CampaignAnswer,
  type CampaignSummary,
  CampaignSummary as CampaignSummarySchema,
  type CountAudience,
  type CreateCampaign,
  type SendCampaign,
  type TestCampaign,
  type UpdateCampaign,
} from "../contracts/campaigns"
import { MailReport } from "../contracts/mail-numbers"
import { TestedTemplate } from "../contracts/templates"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

const campaignKeys = {
  all: (project: string) => ["campaigns", project] as const,
  one: (project: string, id: string) => ["campaigns", project, "one", id] as const,
}

const listMs = 5_000
const liveMs = 2_000

/** Campaigns, newest first. */
export function campaignsQuery(project: string, filter: { search?: string; status?: string } = {}) {
  const queryKey = [...campaignKeys.all(project), "list", filter] as const
  const list = pagedQuery({ queryKey, project, path: "/campaigns", filter, item: CampaignSummarySchema })
  return { ...list, refetchInterval: listMs }
}

/** One campaign; kept up to date for as long as it moves by itself. */
export function campaignQuery(project: string, id: string) {
  return queryOptions({
    queryKey: campaignKeys.one(project, id),
    queryFn: async () => (await callApi(`/campaigns/${id}`, { project, answer: CampaignAnswer })).data,
    refetchInterval: (query) => (isMoving(query.state.data) ? liveMs : false),
  })
}

/** What became of its e-mails. Opens and clicks come long after it was sent. */
export function campaignReportQuery(project: string, campaign: Pick<CampaignSummary, "id" | "status">) {
  return queryOptions({
    queryKey: [...campaignKeys.one(project, campaign.id), "report"] as const,
    queryFn: async () => {
      const answer = z.object({ data: MailReport })
      return (await callApi(`/campaigns/${campaign.id}/stats`, { project, answer })).data
    },
    refetchInterval: isMoving(campaign) ? liveMs : listMs,
  })
}

function isMoving(campaign: Pick<CampaignSummary, "status"> | undefined): boolean {
  return campaign?.status === "SENDING" || campaign?.status === "SCHEDULED"
}

/** How many an audience would be now. */
export function audienceQuery(project: string, body: CountAudience) {
  return queryOptions({
    queryKey: ["campaign-audience", project, body] as const,
    queryFn: () => callApi("/campaigns/audience", { method: "POST", project, body, answer: AudienceCount }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
}

export function useCreateCampaign(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: Partial<CreateCampaign>) =>
      (await callApi("/campaigns", { method: "POST", project, body, answer: CampaignAnswer })).data,
    onSuccess: () => refresh(client, campaignKeys.all(project)),
  })
}

export function useUpdateCampaign(project: string, id: string) {
  return useChange(project, id, (body: UpdateCampaign) => ({ method: "PUT" as const, path: "", body }))
}

/** Sends a draft, now or later. */
export function useSendCampaign(project: string, id: string) {
  return useChange(project, id, (body: SendCampaign) => ({ method: "POST" as const, path: "/send", body }))
}

/** Pauses, resumes or cancels a campaign. */
export function useSteerCampaign(project: string, id: string) {
  return useChange(project, id, (verb: "pause" | "resume" | "cancel") => ({
    method: "POST" as const,
    path: `/${verb}`,
    body: {},
  }))
}

type Call = { method: "PUT" | "POST"; path: string; body: unknown }

/** A change whose answer is the campaign as it is by then. */
function useChange<Input>(project: string, id: string, callOf: (input: Input) => Call) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Input) => {
      const { method, path, body } = callOf(input)
      return (await callApi(`/campaigns/${id}${path}`, { method, project, body, answer: CampaignAnswer })).data
    },
    onSuccess: (campaign) => {
      client.setQueryData(campaignKeys.one(project, id), campaign)
      return refresh(client, campaignKeys.all(project))
    },
  })
}

export function useDuplicateCampaign(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) =>
      (await callApi(`/campaigns/${id}/duplicate`, { method: "POST", project, answer: CampaignAnswer })).data,
    onSuccess: () => refresh(client, campaignKeys.all(project)),
  })
}

export function useDeleteCampaign(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/campaigns/${id}`, { method: "DELETE", project }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: campaignKeys.one(project, id) })
      return refresh(client, campaignKeys.all(project))
    },
  })
}

const Tested = z.object({ data: TestedTemplate })

/** Sends the saved content to a tester, now. */
export function useTestCampaign(project: string, id: string) {
  return useMutation({
    mutationFn: async ({ to: email, ...shown }: Omit<TestCampaign, "email"> & { to: string }) =>
      (await callApi(`/campaigns/${id}/test`, { method: "POST", project, body: { email, ...shown }, answer: Tested }))
        .data,
  })
}
