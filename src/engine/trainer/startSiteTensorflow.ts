/** Loads TensorFlow.js and starts it on the site's own WebAssembly. */
export async function startSiteTensorflow(): Promise<void> {
  const { siteTensorflow } = await import('../decoder/siteTensorflow.ts')
  await siteTensorflow.start()
}
