/** Of the keys that the site forgets with everything else. */
const KEY = 'eeg-letter-decoder.tour'

/** Whether the tour was taken or declined on this device; not where storage is closed to the page. */
export function readTourMark(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

/** Notes that the tour need not be offered again, where storage allows it. */
export function keepTourMark(): void {
  try {
    localStorage.setItem(KEY, 'offered')
  } catch {
    // It is then offered again on the next visit.
  }
}
