import type { z } from "zod"
import { ApiError, offline, readProblem } from "./client"

type Upload<S extends z.ZodType> = {
  project: string
  file: File
  answer: S
  /** Called with the share that has been sent, 0 to 1. */
  onProgress: (share: number) => void
}

/** Sends a CSV file to the API from the browser as it is read; unlike fetch it can tell how far it is. Throws ApiError. */
export function uploadFile<S extends z.ZodType>(path: string, upload: Upload<S>): Promise<z.output<S>> {
  const { project, file, answer, onProgress } = upload
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", `/api${path}`)
    request.setRequestHeader("content-type", "text/csv")
    request.setRequestHeader("heed-project", project)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new ApiError(offline))
    request.onload = () => {
      const { status, responseText } = request
      if (status < 300) resolve(answer.parse(JSON.parse(responseText)))
      else reject(new ApiError(readProblem(responseText, status)))
    }
    request.send(file)
  })
}
