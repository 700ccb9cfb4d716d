import { expect, it } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { fetchTemplate } from './fetchTemplate.ts'

it('gives the site’s template as text', async () => {
  stubSite({ 'site/single.html.txt': '<!doctype html>…' })
  expect(await fetchTemplate('site/')).toBe('<!doctype html>…')
})

it('does not take a start page for it', async () => {
  const headers = { 'content-type': 'text/html' }
  stubSite({ 'site/single.html.txt': () => new Response('<!doctype html>', { headers }) })
  expect(await refusalOfPromise(fetchTemplate('site/'))).toMatchObject({
    code: 'not-found',
    file: 'single.html.txt',
  })
})
