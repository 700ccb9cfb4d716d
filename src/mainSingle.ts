import { unpackEmbedded } from './engine/single/embedded.ts'

/** The one-file edition's start: what the page brought along has to be there before the application asks for it. */
await unpackEmbedded()
await import('./main.tsx')
