"use client"
import type { ComponentType } from "react"
import type { FieldControl as Kind } from "@/lib/workflow/steps/define-step"
import { BranchesControl } from "./branches-control"
import type { ControlProps } from "./control"
import { DataFieldsControl } from "./data-fields-control"
import { DurationControl } from "./duration-control"
import { EventControl } from "./event-control"
import { FilterControl } from "./filter-control"
import { JsonControl } from "./json-control"
import { ListControl } from "./list-control"
import { NumberControl, SelectControl, SwitchControl, TextControl, TimeZoneControl } from "./plain-controls"
import { RetryControl } from "./retry-control"
import { TemplateControl } from "./template-control"
import { WeekdaysControl } from "./weekdays-control"
import { WeightsControl } from "./weights-control"

const controls: { [K in Kind]: ComponentType<ControlProps> } = {
  text: TextControl,
  url: TextControl,
  select: SelectControl,
  json: JsonControl,
  headers: JsonControl,
  number: NumberControl,
  switch: SwitchControl,
  event: EventControl,
  "time-zone": TimeZoneControl,
  filter: FilterControl,
  branches: BranchesControl,
  weights: WeightsControl,
  duration: DurationControl,
  weekdays: WeekdaysControl,
  "data-fields": DataFieldsControl,
  list: ListControl,
  retry: RetryControl,
  template: TemplateControl,
}

/** The control that a field of a step asks for. */
export function FieldControl(props: ControlProps) {
  const Control = controls[props.field.control]
  return <Control {...props} />
}
