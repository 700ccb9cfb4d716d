import { type PageParts, pageTemplate } from '../../models/bundle/page/pageTemplate.ts'

/**
 * The one-file edition's own page as it was before files were put into it, to the byte: put together anew from its
 * parts, so that nothing of what has become of the page since is in it.
 */
export async function fetchTemplate(): Promise<string> {
  return pageTemplate(partsOf(document))
}

/** The parts that `pageTemplate` has put into a page. @throws Error where one is missing */
export function partsOf(page: Document): PageParts {
  const element = (selector: string) => {
    const found = page.querySelector(selector)
    if (!found) throw new Error(`this page is without its own ${selector}`)
    return found
  }
  const attribute = (selector: string, name: string) => element(selector).getAttribute(name) ?? ''
  const workers = [...page.querySelectorAll('script[data-worker]')].map(
    (block) => [block.getAttribute('data-worker') ?? '', block.textContent ?? ''] as const,
  )
  return {
    policy: attribute('meta[http-equiv="Content-Security-Policy"]', 'content'),
    icon: attribute('link[rel="icon"]', 'href'),
    style: element('style#style').textContent ?? '',
    script: element('script#script').textContent ?? '',
    workers: new Map(workers),
  }
}
