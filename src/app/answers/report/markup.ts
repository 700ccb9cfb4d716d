/** Text as it stands in HTML or SVG, be it between tags or in an attribute's quotes. */
export function escapeMarkup(text: string | number): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Markup whose fields are escaped, but for what is markup already. */
export function markup(parts: TemplateStringsArray, ...fields: readonly Field[]): Markup {
  return new Markup(
    parts.map((part, at) => `${part}${at < fields.length ? written(fields[at]!) : ''}`).join(''),
  )
}

/** Text that is markup, and safe. */
export class Markup {
  readonly text: string

  /** Not for anything that was read from a file. */
  constructor(text: string) {
    this.text = text
  }
}

type Field = string | number | Markup | readonly Markup[]

function written(field: Field): string {
  if (field instanceof Markup) return field.text
  return typeof field === 'object' ? field.map(({ text }) => text).join('') : escapeMarkup(field)
}
