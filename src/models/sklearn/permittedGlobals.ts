/** Modules that scikit-learn 0.22 to 1.9 has the classes in that are read, and the one before where it was another. */
const READ: Readonly<Record<string, readonly string[]>> = {
  LinearDiscriminantAnalysis: ['sklearn.discriminant_analysis'],
  LogisticRegression: ['sklearn.linear_model._logistic', 'sklearn.linear_model.logistic'],
  MLPClassifier: [
    'sklearn.neural_network._multilayer_perceptron',
    'sklearn.neural_network.multilayer_perceptron',
  ],
  Pipeline: ['sklearn.pipeline'],
  Normalizer: ['sklearn.preprocessing._data', 'sklearn.preprocessing.data'],
  StandardScaler: ['sklearn.preprocessing._data', 'sklearn.preprocessing.data'],
  MinMaxScaler: ['sklearn.preprocessing._data', 'sklearn.preprocessing.data'],
  RobustScaler: ['sklearn.preprocessing._data', 'sklearn.preprocessing.data'],
  FunctionTransformer: ['sklearn.preprocessing._function_transformer'],
  PCA: ['sklearn.decomposition._pca', 'sklearn.decomposition.pca'],
}

/** What lies beside them in a file and says nothing of how a row is decoded. */
const INERT = [
  'sklearn.covariance._empirical_covariance.EmpiricalCovariance',
  'sklearn.covariance._shrunk_covariance.LedoitWolf',
  'sklearn.covariance._shrunk_covariance.OAS',
  'sklearn.covariance._shrunk_covariance.ShrunkCovariance',
  'sklearn.neural_network._stochastic_optimizers.AdamOptimizer',
  'sklearn.neural_network._stochastic_optimizers.SGDOptimizer',
  'sklearn.preprocessing._label.LabelBinarizer',
  'sklearn.preprocessing.label.LabelBinarizer',
  'numpy.random.__RandomState_ctor',
  'numpy.random._mt19937.MT19937',
  'numpy.random._pickle.__bit_generator_ctor',
  'numpy.random._pickle.__randomstate_ctor',
  'numpy.random.bit_generator.SeedSequence',
  'numpy.random.bit_generator.__pyx_unpickle_SeedSequence',
  'numpy.random.mtrand.RandomState',
  ...['float64', 'float32', 'int64', 'int32', 'bool_'].map((type) => `numpy.${type}`),
]

const PERMITTED = new Set([
  ...Object.entries(READ).flatMap(([name, modules]) => modules.map((module) => `${module}.${name}`)),
  ...INERT,
])

/** Whether a pickle may refer to this, `module.name`: nothing of it is ever run, but all else is refused. */
export function isPermittedGlobal(name: string): boolean {
  return PERMITTED.has(name)
}

/** The estimator that a permitted name is: `LogisticRegression`; null where it is none. */
export function estimatorOf(name: string): string | null {
  const last = name.slice(name.lastIndexOf('.') + 1)
  return Object.hasOwn(READ, last) && PERMITTED.has(name) ? last : null
}
