import { spawnSync } from 'node:child_process'

/** A Python that has scikit-learn and these modules: the one that PYTHON names, the first of the path, the system's own. */
export function findPython(...modules: readonly string[]): string | undefined {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3', 'python']
  return candidates.find(
    (python) =>
      python &&
      spawnSync(python, ['-c', `import ${['sklearn', ...modules].join()}`], { stdio: 'ignore' }).status === 0,
  )
}
