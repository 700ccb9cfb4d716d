/** One line of a Dockerfile. */
export interface Instruction {
  /** `RUN`, in capitals. */
  readonly name: string
  /** What stands behind it. */
  readonly value: string
}

/** The stages of a Dockerfile in order, each with its instructions, `FROM` first. Knows no heredocs and no ARG before FROM. */
export function parseDockerfile(text: string): Instruction[][] {
  const lines = text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const stages: Instruction[][] = []
  for (const line of lines) {
    const [, name = '', value = ''] = /^\s*(\S+)\s+(.*?)\s*$/.exec(line) ?? []
    if (name.toUpperCase() === 'FROM') stages.push([])
    stages.at(-1)?.push({ name: name.toUpperCase(), value })
  }
  return stages
}

/** What an instruction in its exec form starts. @throws SyntaxError where it is in another form */
export function execForm(value: string): string[] {
  return JSON.parse(value) as string[]
}
