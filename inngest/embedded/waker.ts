/** A rest that can be cut short. A wake while nobody rests cuts the next rest; any number of them count as one. */
export function createWaker() {
  let isWoken = false
  let cut: (() => void) | null = null

  return {
    wake: () => {
      isWoken = true
      cut?.()
    },
    rest: async (ms: number) => {
      if (!isWoken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          cut = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      cut = null
      isWoken = false
    },
  }
}
