import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { dataBlock, pageTemplate, splitTemplate } from './pageTemplate.ts'
import { TEMPLATE_FILE } from './templateFile.ts'

const template = pageTemplate({
  policy: "default-src 'none'",
  icon: 'data:,',
  style: '',
  // The page that can hand itself on has the template's own end in its script.
  script: "const end = '  </body>\\n</html>\\n</body>'",
  workers: new Map([['decoder', 'H4sI']]),
})

describe('splitTemplate', () => {
  it('cuts at the end of the body', () => {
    const [before, behind] = splitTemplate(template)
    expect(before + behind).toBe(template)
    expect(before.endsWith(dataBlock('worker', 'decoder', 'H4sI'))).toBe(true)
    expect(behind.trim()).toBe('</body>\n</html>')
  })

  it.each([
    ['cut short', template.slice(0, -3)],
    ['cut in its script', template.slice(0, template.indexOf('const end'))],
    ['the site’s own start page', '<!doctype html>\n<html>\n  <body>\n  </body>\n</html>\n'],
    ['nothing', ''],
  ])('refuses one that is %s', (_, text) => {
    expect(refusalOf(() => splitTemplate(text))).toMatchObject({ code: 'altered', file: TEMPLATE_FILE })
  })

  it.each(['page 2, bundle 3', 'page 1, bundle 99'])('refuses another version: %s', (versions) => {
    const other = template.replace(/page \d+, bundle \d+/, versions)
    expect(refusalOf(() => splitTemplate(other))).toMatchObject({
      code: 'unsupported-version',
      found: versions,
    })
  })
})
