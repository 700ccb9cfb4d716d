import { afterEach, expect, it } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { embedSiteFiles, fetchSiteFile, hasSiteFile } from './siteFiles.ts'

const base = 'file:///home/page/'

afterEach(() => embedSiteFiles({ base: '', files: new Map() }))

it('a file that came with the page is given as often as it is asked for, any other is not found', async () => {
  embedSiteFiles({ base, files: new Map([['models/lda.json', new Blob(['from the page'])]]) })
  const read = async (path: string) => (await fetchSiteFile(base + path)).text()
  // Twice, as the decoder may be started again.
  expect([await read('models/lda.json'), await read('models/lda.json')]).toEqual([
    'from the page',
    'from the page',
  ])
  expect(await refusalOfPromise(read('test.json'))).toEqual({
    code: 'not-found',
    message: 'this page came without the file',
    file: 'test.json',
    found: '1 other files',
    expected: 'the file within the page',
  })
  expect([hasSiteFile('models/lda.json'), hasSiteFile('test.json')]).toEqual([true, false])
})
