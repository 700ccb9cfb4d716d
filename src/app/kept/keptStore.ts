import type { KeptStore } from './keptFile.ts'

/** What the application needs of the device. */
export interface Device {
  /**
   * @param onLost hears that what was kept is gone, or out of reach, while the page is open
   */
  loadStore(onLost: () => void): Promise<KeptStore>
  /** Asks the browser not to clear what is kept; false where it may. */
  persist(): Promise<boolean>
}

/** This browser. The code for its storage is loaded when it is first needed. */
export const BROWSER: Device = {
  async loadStore(onLost) {
    const { createKeptRecordings } = await import('./keptRecordings.ts')
    return createKeptRecordings(onLost)
  },
  async persist() {
    try {
      return await navigator.storage.persist()
    } catch {
      return false
    }
  },
}
