/** The port that the variable PORT names; ends the program where that is none. */
export function readPort(preset: number): number {
  const text = process.env.PORT || String(preset)
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  console.error(`PORT=${text}: expected a number from 1 to 65535`)
  process.exit(2)
}
