import { spawnSync } from 'node:child_process'

/** A Python that has scikit-learn: the one that PYTHON names, the first of the path, the system's own. */
export function findPython(): string | undefined {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3', 'python']
  return candidates.find(
    (python) => python && spawnSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0,
  )
}
