import { useState } from 'react'
import type { ScoreReportFacts } from '../../app/answers/scoreReportFacts.ts'
import { late } from '../../late.ts'
import { asProblem, type Problem } from '../../problem.ts'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { saveFile } from '../parts/saveFile.ts'

const writing = late(() => import('../../app/answers/report/scoreReport.ts'), 'writes reports')

/** Saves what the page says of the score as one HTML file, for a colleague or a supplement. */
export function SaveReport({ report }: { readonly report: ScoreReportFacts }) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async () => {
    try {
      const { scoreReport } = await writing.get()
      setProblem(null)
      const stem = report.recording.name.replace(/\.gz$/i, '').replace(/\.[^.]*$/, '')
      saveFile(`${stem}-score.html`, scoreReport(report, new Date()), 'text/html')
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <>
      <Button onClick={() => void save()}>Save a report</Button>
      {problem && <ProblemPanel title="The report could not be written" problem={problem} />}
    </>
  )
}
