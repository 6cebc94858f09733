/** What the list of executions can be narrowed to; the first stands for all. */
export const statusOptions = [
  { value: "", label: "All" },
  { value: "RUNNING", label: "Running" },
  { value: "WAITING", label: "Waiting" },
  { value: "COMPLETED", label: "Completed" },
  { value: "EXITED", label: "Exited" },
  { value: "FAILED", label: "Failed" },
  { value: "CANCELLED", label: "Cancelled" },
]
