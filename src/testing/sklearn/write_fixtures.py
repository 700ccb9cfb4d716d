"""Writes the small models that tests read: random rows of 3 classes and 6 features.

python3 write_fixtures.py [FOLDER] writes beside this file, or into the folder. Needs scikit-learn and joblib;
README.md then says which versions wrote them. `numpy2/` keeps what is other with NumPy 2: an array's modules, and
the seed of a network that was given none.
"""
import bz2
import io
import lzma
import pickle
import platform
import sys
import warnings
from pathlib import Path

import joblib
import numpy as np
import sklearn
from joblib.numpy_pickle import NumpyArrayWrapper
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, Normalizer, RobustScaler, StandardScaler

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
FEATURES = ["Cz/theta", "Cz/alpha", "Cz/betaL", "Fz/theta", "Fz/alpha", "Fz/betaL"]
SHAPE = (2, 2, 3)


class NamedRows(np.ndarray):
    """What scikit-learn looks at where it is given a data frame."""

    columns = FEATURES


def main():
    warnings.filterwarnings("ignore")
    random = np.random.RandomState(0)
    rows = random.gamma(2, 1, (60, 6)).view(NamedRows)
    classes = np.arange(60) % 3
    lda = make_pipeline(Normalizer(), LinearDiscriminantAnalysis()).fit(rows, classes)
    letters = np.array(["A", "B", "C"])[classes]
    logistic = make_pipeline(StandardScaler(), RobustScaler(), LogisticRegression()).fit(np.asarray(rows), letters)
    mlp = MLPClassifier((4,), max_iter=5)
    network = make_pipeline(MinMaxScaler(), PCA(4), mlp).fit(rows, classes)

    for protocol in range(6):
        write(f"lda.p{protocol}.pkl", pickle.dumps(lda, protocol))
    plain = dump(lda)
    write("lda.joblib", plain)
    write("logistic.joblib", dump(logistic))
    write("mlp.joblib", dump(network))
    joblib.dump(lda, FOLDER / "lda.zlib.joblib", compress=("zlib", 3))
    joblib.dump(network, FOLDER / "mlp.gzip.joblib", compress=("gzip", 9))
    write("lda.joblib.bz2", bz2.compress(plain))
    write("lda.joblib.xz", lzma.compress(plain))
    write("lda.joblib.lzma", lzma.compress(plain, lzma.FORMAT_ALONE))
    write("zeros.xz", lzma.compress(bytes(2**20)))

    arrays = every_array()
    write("arrays.p2.pkl", pickle.dumps(arrays, 2))
    write("arrays.p5.pkl", pickle.dumps(arrays, 5))
    write("arrays.joblib", dump(arrays))
    write("arrays.unaligned.joblib", dump_unaligned(arrays))
    (FOLDER / "README.md").write_text(
        "Written by `write_fixtures.py` and, in `models/`, `write_models.py`: "
        f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, joblib {joblib.__version__}, "
        f"NumPy {np.__version__}. Rows are random numbers.\n"
    )


def every_array():
    """The numbers 0 to 11, as every kind of element, in both orders of axes and of bytes."""
    numbers = np.arange(12).reshape(SHAPE)
    kinds = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?", "U3", "S3", "O"]
    arrays = {}
    for kind in kinds:
        for mark in "<>" if kind[-1] in "2483" and kind != "S3" else "|":
            for order in "CF":
                array = np.array(numbers.astype(str) if kind[0] in "US" else numbers, dtype=mark + kind, order=order)
                arrays[f"{mark}{kind} {order}"] = array
    arrays["empty"] = np.zeros((0, 3))
    arrays["no axes"] = np.array(5.5)
    return {"arrays": arrays, "scalars": [np.float64(0.5), np.int64(-7), np.bool_(True), np.str_("Cz")]}


def dump(model):
    file = io.BytesIO()
    joblib.dump(model, file)
    return file.getvalue()


def dump_unaligned(model):
    """As joblib before 1.2 wrote it: stand-ins without the attribute, and no padding."""

    def without_alignment(self):
        return {key: value for key, value in self.__dict__.items() if key != "numpy_array_alignment_bytes"}

    NumpyArrayWrapper.__getstate__ = without_alignment
    NumpyArrayWrapper.safe_get_numpy_array_alignment_bytes = lambda self: None
    return dump(model)


def write(name, content):
    (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
