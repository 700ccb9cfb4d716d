"""scikit-learn's epochs of the same network, timed on request.

python3 sklearnTraining.py CSV HIDDEN_UNITS EPOCHS prints its version, then for each line that it reads, float64 or
float32, the milliseconds of one epoch as a median of so many. It ends with its input.
"""

import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import normalize

warnings.simplefilter("ignore", ConvergenceWarning)


class TimedNetwork(MLPClassifier):
    """Notes when each epoch ends."""

    def _update_no_improvement_count(self, *arguments):
        self.ends = [*getattr(self, "ends", []), time.perf_counter()]
        return super()._update_no_improvement_count(*arguments)


def main(path, hidden_units, epochs):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        table = np.loadtxt(file, delimiter=",")
    truth = table[:, names.index("# Letter")].astype(int)
    rows = normalize(table[:, ["/" in name for name in names]])
    print(sklearn.__version__, flush=True)
    for line in sys.stdin:
        network = TimedNetwork(hidden_layer_sizes=(hidden_units,), max_iter=epochs, random_state=0)
        network.fit(rows.astype(line.strip()), truth)
        print(1000 * np.median(np.diff(network.ends)), flush=True)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
