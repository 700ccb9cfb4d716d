/** What is done where a pickle names one of these and gives it arguments. */
export type BuiltIn =
  | 'new array'
  | 'array of bytes'
  | 'scalar'
  | 'dtype'
  | 'array class'
  | 'joblib array'
  | 'bytes of text'
  | 'new object'
  | 'reconstructed object'
  | 'plain object'
  | 'sequence'
  | 'map'
  | 'bytes'

const each = (modules: readonly string[], names: readonly string[], what: BuiltIn) =>
  modules.flatMap((module) => names.map((name) => [`${module}.${name}`, what] as const))

/** NumPy 2 moved its modules; Python 2 had other names for two of its own, which protocols 0 to 2 still write. */
const NUMPY = ['numpy.core', 'numpy._core']
const BUILTINS = ['builtins', '__builtin__']
const COPYREG = ['copyreg', 'copy_reg']

/**
 * Every name that this reader itself knows. All others are refused unless the caller permits them, and what the
 * caller permits is never more than a name with arguments and a state.
 */
export const BUILT_IN_GLOBALS: ReadonlyMap<string, BuiltIn> = new Map([
  ...each(NUMPY, ['multiarray._reconstruct'], 'new array'),
  ...each(NUMPY, ['numeric._frombuffer'], 'array of bytes'),
  ...each(NUMPY, ['multiarray.scalar'], 'scalar'),
  ...each(['numpy'], ['dtype'], 'dtype'),
  ...each(['numpy'], ['ndarray', 'memmap'], 'array class'),
  ...each(['joblib.numpy_pickle'], ['NumpyArrayWrapper'], 'joblib array'),
  // Protocols 0 to 2 have no bytes: they are written as text and encoded.
  ...each(['_codecs'], ['encode'], 'bytes of text'),
  ...each(COPYREG, ['__newobj__'], 'new object'),
  ...each(COPYREG, ['_reconstructor'], 'reconstructed object'),
  ...each(BUILTINS, ['object'], 'plain object'),
  ...each(BUILTINS, ['list', 'tuple', 'set', 'frozenset'], 'sequence'),
  ...each(BUILTINS, ['dict'], 'map'),
  ...each(['collections'], ['OrderedDict'], 'map'),
  ...each(BUILTINS, ['bytes', 'bytearray'], 'bytes'),
])
