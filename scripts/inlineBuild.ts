import { build, type Plugin, type Rolldown } from 'vite'

/** Everything is put into the code, whatever its size. */
const ALL = () => true

interface InlineOptions {
  readonly root: string
  /** The entry, relative to the root. */
  readonly entry: string
  /** A classic script has no `import` and starts as a worker everywhere; a module may wait at its top. */
  readonly format: 'iife' | 'es'
  readonly plugins?: Plugin[]
}

/**
 * Builds one script, and one style sheet where it has any, with every import, font and WebAssembly inside.
 * @throws Error where something was left outside
 */
export async function inlineBuild({ root, entry, format, plugins = [] }: InlineOptions) {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: ALL,
      cssCodeSplit: false,
      // There is nothing to load ahead of time.
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        checks: { pluginTimings: false, ineffectiveDynamicImport: false },
        input: `${root}/${entry}`,
        output: { format, codeSplitting: false },
      },
      // As a library, a classic script comes without the code that loads modules ahead, which it cannot hold.
      ...(format === 'iife' && { lib: { entry: `${root}/${entry}`, formats: ['iife'], name: 'worker' } }),
    },
  })
  const { output } = [result].flat()[0] as Rolldown.RolldownOutput
  const scripts = output.filter((part) => part.type === 'chunk')
  const styles = output.filter((part) => part.type === 'asset' && part.fileName.endsWith('.css'))
  const [script] = scripts
  if (!script || scripts.length + styles.length !== output.length || scripts.length > 1 || styles.length > 1)
    throw new Error(`${entry} is not one script: ${output.map(({ fileName }) => fileName).join(', ')}`)
  const [style] = styles
  return { script: script.code, style: style?.type === 'asset' ? String(style.source) : '' }
}
