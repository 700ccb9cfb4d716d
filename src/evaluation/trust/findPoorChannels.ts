import type { DataContext } from './dataContext.ts'
import type { Finding, FindingFeature } from './finding.ts'
import { formatCount, formatList, formatPart } from './formatFigure.ts'
import { median } from './median.ts'

const SERIOUS_PART = 0.1
const MOST_NAMED = 10

/** Whether features are constant or saturated, or electrodes flat. */
export function findPoorChannels({ poor, manifest }: DataContext): Finding | null {
  const { features } = manifest
  const { constant, saturated, flat } = poor
  if (poor.features.size === 0) return null
  const seen: string[] = []
  if (flat.length > 0) {
    const named = flat.map(({ electrode, parts }) => ({ electrode, part: formatPart(median(parts)) }))
    const [only] = named
    seen.push(
      only && named.length === 1
        ? `${only.electrode} is nearly flat: ${only.part} of the usual power.`
        : `Nearly flat, by their part of the usual power: ${formatList(named.map(({ electrode, part }) => `${electrode} (${part})`))}.`,
    )
  }
  if (constant.length > 0) {
    const named = constant.map((i) => features[i]!)
    seen.push(`Constant in every row: ${formatList(named)}.`)
  }
  if (saturated.length > 0) {
    const named = saturated.map(
      ({ feature, part }) => `${features[feature]} (${formatPart(part)} of the rows)`,
    )
    seen.push(`Standing at their own maximum: ${formatList(named)}.`)
  }
  const part = poor.features.size / features.length
  const listed: FindingFeature[] = [
    ...flat.flatMap((one) =>
      one.features.map((i, at) => ({
        name: features[i]!,
        value: one.parts[at]!,
        unit: 'part of the usual power',
      })),
    ),
    ...constant.map((i) => ({ name: features[i]!, value: 1, unit: 'part of the rows at one value' })),
    ...saturated.map((one) => ({
      name: features[one.feature]!,
      value: one.part,
      unit: 'part of the rows at the maximum',
    })),
  ]
  return {
    id: 'poor-channels',
    severity: part > SERIOUS_PART ? 'serious' : 'caution',
    title: `${formatCount(poor.features.size, 'feature')} ${poor.features.size === 1 ? 'comes' : 'come'} from poor channels`,
    seen: `${seen.join(' ')} Together ${formatPart(part)} of the features.`,
    why: 'An electrode without contact or an amplifier at its limit adds noise or nothing, and where rows are normalised it shifts the other features as well.',
    remedy:
      'Check the electrode’s contact and range; leave the channel out in training and here, or interpolate it in both.',
    source: 'Bigdely-Shamlo et al. 2015, The PREP pipeline, doi:10.3389/fninf.2015.00016',
    features: listed.slice(0, MOST_NAMED),
  }
}
