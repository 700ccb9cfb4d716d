/**
 * What a score on rows that were not trained on rests on: another recording; later runs of the same one, of which no
 * row was trained on; or only the later part of runs that were trained on.
 */
export const RESTS_ON = ['another-recording', 'later-runs', 'later-part'] as const
export type RestsOn = (typeof RESTS_ON)[number]
