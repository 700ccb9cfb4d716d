/** Whether a file of the build is TensorFlow.js, the code that runs on it and comes with the network, or WebAssembly. */
export function isTensorflowFile(path: string): boolean {
  return /\/assets\/((site)?[tT]ensorflow|mlpClassifier|rolldown-runtime)-[^/]*\.js$|\.wasm$/.test(path)
}
