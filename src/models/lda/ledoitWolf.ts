import type { Matrix as Dense } from 'ml-matrix'

/**
 * The covariance of centred rows, drawn towards a multiple of the unit matrix as far as Ledoit and Wolf (2004,
 * doi:10.1016/S0047-259X(03)00096-4) hold best: scikit-learn's `ledoit_wolf`.
 * @param rows rows × features, each column's mean 0
 */
export function ledoitWolf(rows: Dense): Dense {
  const { rows: n, columns: p } = rows
  const products = rows.transpose().mmul(rows)
  const covariance = products.clone().div(n)
  let trace = 0
  for (let i = 0; i < p; i++) trace += covariance.get(i, i)
  const mu = trace / p
  const sumOfSquares = (matrix: Dense) => matrix.to1DArray().reduce((sum, value) => sum + value * value, 0)
  const squares = sumOfSquares(products) / n ** 2
  // Σᵢⱼ (X²ᵀX²)ᵢⱼ is the sum over the rows of their squared squared norms.
  let fourth = 0
  for (let row = 0; row < n; row++) {
    const norm = rows.getRow(row).reduce((sum, value) => sum + value * value, 0)
    fourth += norm * norm
  }
  const delta = (squares - 2 * mu * trace + p * mu ** 2) / p
  const beta = Math.min((fourth / n - squares) / (p * n), delta)
  const shrinkage = beta === 0 ? 0 : beta / delta
  const shrunk = covariance.mul(1 - shrinkage)
  for (let i = 0; i < p; i++) shrunk.set(i, i, shrunk.get(i, i) + shrinkage * mu)
  return shrunk
}
