/** The head seen from above as SVG paths, in head radii: nose at the top, x to the right, y downwards. */
export const HEAD_OUTLINE = {
  head: 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z',
  nose: 'M-0.19 -0.982C-0.12 -1.03 -0.07 -1.15 0 -1.15S0.12 -1.03 0.19 -0.982',
  leftEar:
    'M-0.985 -0.172C-1.005 -0.235 -1.085 -0.250 -1.100 -0.150C-1.108 -0.080 -1.080 -0.030 -1.080 0.040C-1.082 0.120 -1.090 0.160 -1.070 0.210C-1.050 0.262 -1.000 0.262 -0.970 0.243',
  rightEar:
    'M0.985 -0.172C1.005 -0.235 1.085 -0.250 1.100 -0.150C1.108 -0.080 1.080 -0.030 1.080 0.040C1.082 0.120 1.090 0.160 1.070 0.210C1.050 0.262 1.000 0.262 0.970 0.243',
} as const

/** Half the side of the square, in head radii, that holds the outline and a disc of this radius. */
export function mapExtent(radius: number): number {
  return Math.max(1.17, radius + 0.02)
}
