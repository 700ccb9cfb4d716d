/** Hands a text or an image to the person as a file; nothing leaves the device. */
export function saveFile(name: string, content: string | Blob, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers fetch the content only after a while.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
