/** Makes the text independent of the reader's locale: 0 to 9, a point for decimals, no groups, no space before %. */
export function plainNumber(text: string): string {
  const parts = new Intl.NumberFormat().formatToParts(12_345.6)
  const group = parts.find(({ type }) => type === 'group')?.value ?? ''
  const decimal = parts.find(({ type }) => type === 'decimal')!.value
  const digits = [...new Intl.NumberFormat(undefined, { useGrouping: false }).format(9_876_543_210)].reverse()
  return [
    ...text
      .replaceAll(/[\u200E\u200F\u061C]/g, '')
      .replaceAll(group, '')
      .replace(decimal, '.'),
  ]
    .map((sign) => (digits.includes(sign) ? String(digits.indexOf(sign)) : sign))
    .join('')
    .replace(/\s?[%٪]/, '%')
    .replaceAll('−', '-')
}
