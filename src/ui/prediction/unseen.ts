/**
 * Attributes of what is about another row or question still, and keeps the room until this one's is there. `visibility`
 * would have the browser work out the style of a thousand elements anew, twice a step.
 */
export const UNSEEN = { style: { opacity: 0 }, 'aria-hidden': true } as const
