/** The categories of a report, in the order in which they are shown, and the lowest score of each that passes. */
export const LOWEST_SCORES = {
  performance: 98,
  accessibility: 100,
  'best-practices': 100,
  seo: 0,
} as const

type Category = keyof typeof LOWEST_SCORES

/** What Lighthouse says of one visit of one page. */
export interface PageAudit {
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>
  /** Every audit that is not wholly passed: by category, and therein what costs the score most first. */
  readonly failed: readonly FailedAudit[]
  /** Lighthouse's measure of this machine, taken before each visit. */
  readonly benchmarkIndex: number
}

interface FailedAudit {
  readonly category: Category
  readonly id: string
  readonly title: string
  /** 0 to 1. */
  readonly score: number
  /** Its part of the category's score; 0 where it is advice only. */
  readonly weight: number
  /** The measured value as Lighthouse words it; empty where it has none. */
  readonly found: string
}

/** The parts of Lighthouse's JSON report that are read. */
export interface LighthouseReport {
  readonly runtimeError?: { readonly code: string; readonly message: string }
  readonly environment: { readonly benchmarkIndex: number }
  readonly categories: Readonly<Record<string, ReportCategory | undefined>>
  readonly audits: Readonly<Record<string, ReportAudit | undefined>>
}

interface ReportCategory {
  readonly score: number | null
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[]
}

interface ReportAudit {
  readonly title: string
  readonly score: number | null
  readonly displayValue?: string
}

/** @throws Error where the page could not be audited, or a category has no score */
export function readLighthouseReport(report: LighthouseReport): PageAudit {
  if (report.runtimeError) throw new Error(`${report.runtimeError.code}: ${report.runtimeError.message}`)
  const names = Object.keys(LOWEST_SCORES) as Category[]
  const categories = names.map((name) => ({ name, ...needCategory(report, name) }))
  const failed = categories.flatMap(({ name, auditRefs }) =>
    auditRefs
      .flatMap(({ id, weight }): FailedAudit[] => {
        const audit = report.audits[id]
        if (!audit || audit.score === null || audit.score >= 1) return []
        const { title, score, displayValue: found = '' } = audit
        return [{ category: name, id, title, score, weight, found }]
      })
      .sort((a, b) => b.weight * (1 - b.score) - a.weight * (1 - a.score)),
  )
  return {
    // 0.57 × 100 is 56.99….
    scores: Object.fromEntries(
      categories.map(({ name, score }) => [name, Math.round(100 * score)]),
    ) as PageAudit['scores'],
    failed,
    benchmarkIndex: report.environment.benchmarkIndex,
  }
}

function needCategory({ categories }: LighthouseReport, name: string): ReportCategory & { score: number } {
  const category = categories[name]
  if (!category || category.score === null) throw new Error(`Lighthouse gave no score for ${name}`)
  return { ...category, score: category.score }
}

/** The visit whose performance is the median of all; of two in the middle the worse one. */
export function medianAudit(visits: readonly PageAudit[]): PageAudit {
  const sorted = [...visits].sort((a, b) => a.scores.performance - b.scores.performance)
  const median = sorted[Math.ceil(sorted.length / 2) - 1]
  if (!median) throw new Error('no visit to take the median of')
  return median
}

/** The categories whose score is too low. */
export function tooLow({ scores }: Pick<PageAudit, 'scores'>): string[] {
  return Object.entries(LOWEST_SCORES).flatMap(([name, lowest]) =>
    scores[name as Category] < lowest ? [`${name} ${scores[name as Category]} < ${lowest}`] : [],
  )
}
