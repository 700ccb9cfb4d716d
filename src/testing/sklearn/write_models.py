"""Writes the models that the tests of imports read, and scikit-learn's answers to them: random rows of 6 features.

python3 write_models.py [FOLDER] writes into models/ beside this file, or into the folder. Needs the versions that
README.md names. A file holds a dictionary of models where that is not what it is about, so that there are few;
answers.json has what scikit-learn says of the same rows, asked of each model as it is.
"""
import json
import sys
import warnings
from pathlib import Path

import joblib
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis as Lda
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, Normalizer, RobustScaler, StandardScaler
from sklearn.svm import SVC

from write_fixtures import NamedRows

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "models"
# One for all: a file has its state once.
RANDOM = np.random.RandomState(7)
CLASSES = np.arange(72) % 3
ROWS = RANDOM.gamma(2, 1, (72, 6)) + RANDOM.gamma(2, 0.8, (3, 6))[CLASSES]
TWO = np.minimum(CLASSES, 1)
ASKED = np.round(RANDOM.gamma(2, 1, (12, 6)) + RANDOM.gamma(2, 0.8, (12, 6)), 3)
# What no norm divides, and what lies far from all that a model knows.
ASKED[0] = 0
ASKED[1] *= 20


def logistic(**options):
    return LogisticRegression(max_iter=200, **options)


def network(hidden, activation="relu", **options):
    options = {"solver": "lbfgs", "max_iter": 30, **options}
    return MLPClassifier(hidden, activation=activation, alpha=0.1, random_state=RANDOM, **options)


def fit(model, classes=CLASSES, rows=ROWS):
    return model.fit(rows, classes)


def main():
    warnings.filterwarnings("ignore")
    FOLDER.mkdir(exist_ok=True)
    models = {**of_one_kind(), **pipelines(), "labels": labels(), **containers()}
    answers = {
        file: {path: answer(model, file in ["lda", "components"]) for path, model in found(held)}
        for file, held in models.items()
    }
    for file, held in {**models, **refusals()}.items():
        joblib.dump(held, FOLDER / f"{file}.joblib", compress=("zlib", 9))
    lines = [f'"rows": {json.dumps(ASKED.tolist())}']
    for file, of_file in answers.items():
        inner = ",\n  ".join(f"{json.dumps(path)}: {json.dumps(each)}" for path, each in of_file.items())
        lines.append(f'"{file}.joblib": {{\n  {inner}\n}}')
    (FOLDER / "answers.json").write_text("{" + ",\n".join(lines) + "}\n")


def of_one_kind():
    return {
        "lda": {
            "svd": fit(Lda()),
            "one axis": fit(Lda(n_components=1)),
            "lsqr": fit(Lda(solver="lsqr", shrinkage=0.3)),
            "lsqr auto": fit(Lda(solver="lsqr", shrinkage="auto")),
            "eigen": fit(Lda(solver="eigen")),
            "two classes": fit(Lda(priors=[0.3, 0.7]), TWO),
            "two classes eigen": fit(Lda(solver="eigen", shrinkage=0.1), TWO),
            "float32": fit(Lda(), rows=ROWS.astype(np.float32)),
        },
        "logistic": {
            "multinomial": fit(logistic(multi_class="multinomial")),
            "auto": fit(logistic()),
            "ovr": fit(logistic(multi_class="ovr")),
            "liblinear": fit(logistic(solver="liblinear")),
            "two classes": fit(logistic(), TWO),
            "two classes ovr": fit(logistic(multi_class="ovr", solver="liblinear"), TWO),
            "two classes multinomial": fit(logistic(multi_class="multinomial"), TWO),
            "no intercept": fit(logistic(fit_intercept=False)),
            "float32": fit(logistic(), rows=ROWS.astype(np.float32)),
            # Its intercept is a plain number.
            "liblinear, no intercept": fit(logistic(solver="liblinear", fit_intercept=False)),
        },
        "network": {
            **{name: fit(network((3,), name)) for name in ["relu", "tanh", "logistic", "identity"]},
            **{f"{name} twice": fit(network((3, 2), name)) for name in ["relu", "tanh", "logistic", "identity"]},
            "no hidden layer": fit(network(())),
            "two classes": fit(network((3,)), TWO),
            "two classes, sgd": fit(network((3,), "tanh", solver="sgd"), TWO),
            "adam": fit(network((3,), solver="adam", learning_rate_init=0.02)),
            "float32": fit(network((3,)), rows=ROWS.astype(np.float32)),
        },
    }


def pipelines():
    return {
        "scaled": {
            "nested": fit(make_pipeline(make_pipeline(StandardScaler(), make_pipeline(Normalizer())), Lda())),
            "passthrough": fit(Pipeline([("a", "passthrough"), ("b", StandardScaler()), ("c", None), ("d", Lda())])),
            "nothing": fit(Pipeline([("a", "passthrough"), ("b", Lda())])),
            "function": fit(make_pipeline(FunctionTransformer(), logistic())),
            "no mean": fit(make_pipeline(StandardScaler(with_mean=False), logistic())),
            "no deviation": fit(make_pipeline(StandardScaler(with_std=False), logistic())),
            "no mean, no deviation": fit(make_pipeline(StandardScaler(with_mean=False, with_std=False), logistic())),
            "constant column": fit(make_pipeline(StandardScaler(), Lda()), rows=np.where(np.arange(6) == 2, 1.5, ROWS)),
            "robust": fit(make_pipeline(RobustScaler(), logistic(multi_class="ovr"))),
            "robust, no centre": fit(make_pipeline(RobustScaler(with_centering=False), network((3,)))),
            "robust, no scale": fit(make_pipeline(RobustScaler(with_scaling=False), Lda())),
            "range": fit(make_pipeline(MinMaxScaler((-1, 2)), network((3,), "logistic"))),
            "clip": fit(make_pipeline(MinMaxScaler((-1, 2), clip=True), Lda())),
            "l1": fit(make_pipeline(Normalizer("l1"), StandardScaler(), Lda())),
            "max": fit(make_pipeline(Normalizer("max"), logistic())),
            "named": fit(make_pipeline(Normalizer(), StandardScaler(), Lda()), rows=ROWS.view(NamedRows)),
        },
        "components": {
            "lda": fit(make_pipeline(PCA(4), Lda())),
            "lda, whiten": fit(make_pipeline(StandardScaler(), PCA(4, whiten=True), Lda())),
            "lda, eigen": fit(make_pipeline(PCA(5), StandardScaler(), Lda(solver="eigen"))),
            "lda, lsqr": fit(make_pipeline(PCA(3), Lda(solver="lsqr"))),
            "lda, one component": fit(make_pipeline(PCA(1), Lda())),
            "logistic": fit(make_pipeline(Normalizer(), PCA(3), logistic())),
            "logistic, whiten": fit(make_pipeline(PCA(3, whiten=True), logistic())),
            "logistic, ovr": fit(make_pipeline(PCA(3), logistic(multi_class="ovr"))),
            "network": fit(make_pipeline(PCA(4), network((3,)))),
            "network, whiten": fit(make_pipeline(StandardScaler(), PCA(4, whiten=True), network((3,), "tanh"))),
            "normalised": fit(make_pipeline(PCA(4), Normalizer(), Lda())),
            "twice": fit(make_pipeline(PCA(5), StandardScaler(), PCA(3), logistic())),
            "two classes": fit(make_pipeline(PCA(3), Lda()), TWO),
            "float32": fit(make_pipeline(PCA(4), Lda()), rows=ROWS.astype(np.float32)),
            # Its standard deviations are rounded to float32.
            "float32, whiten": fit(make_pipeline(PCA(4, whiten=True), Lda()), rows=ROWS.astype(np.float32)),
        },
    }


def labels():
    kinds = {
        "negative": np.array([-5, 0, 7]),
        "float": np.array([1.0, 2.0, 3.0]),
        "text": np.array(["left", "rest", "right"]),
        "objects": np.array(["left", "rest", "right"], dtype=object),
        "unsigned": np.array([3, 5, 250], dtype=np.uint8),
    }
    return {
        **{name: fit(Lda(), each[CLASSES]) for name, each in kinds.items()},
        "boolean": fit(logistic(), TWO == 1),
        "boolean network": fit(network((3,)), TWO == 1),
    }


def containers():
    scaler = StandardScaler().fit(ROWS)
    return {
        "tuple": (scaler, fit(Lda(), rows=scaler.transform(ROWS))),
        "list": [fit(Lda()), fit(logistic(), TWO)],
        "deep": {"about": "two subjects", "models": [{"s1": fit(Lda())}, {"s2": fit(Lda(solver="lsqr"))}], 3: None},
        "alone": fit(make_pipeline(Normalizer(), logistic())),
    }


def found(held, path=""):
    """The models of a container, each with its place as Python would write it."""
    if hasattr(held, "predict_proba"):
        yield path, held
    elif isinstance(held, (list, tuple)):
        for at, inner in enumerate(held):
            yield from found(inner, f"{path}[{at}]")
    elif isinstance(held, dict):
        for key, inner in held.items():
            yield from found(inner, f"{path}[{json.dumps(key)}]")


def answer(model, has_axes):
    classes = model.classes_.tolist()
    posterior = model.predict_proba(ASKED)
    told = {
        "classes": [as_label(each) for each in classes],
        "predicted": [classes.index(each) for each in model.predict(ASKED).tolist()],
        "posterior": np.round(posterior, 10).tolist(),
    }
    last = model[-1] if isinstance(model, Pipeline) else model
    if has_axes and isinstance(last, Lda) and last.solver != "lsqr":
        told["transform"] = np.round(model.transform(ASKED), 8).tolist()
    return told


def as_label(value):
    """A whole number as such, all else as Python writes it."""
    if isinstance(value, (bool, str)):
        return str(value)
    return int(value) if value == int(value) else str(value)


def refusals():
    several = np.column_stack([CLASSES == 0, CLASSES == 1, ROWS[:, 0] > 2]).astype(int)
    return {
        "refuse-svc": fit(make_pipeline(StandardScaler(), SVC()), CLASSES[:9], ROWS[:9]),
        "refuse-forest": fit(make_pipeline(StandardScaler(), RandomForestClassifier(2, max_depth=2, random_state=0))),
        "refuse-kmeans": fit(make_pipeline(Normalizer(), KMeans(2, n_init=1, random_state=0))),
        "refuse-not-fitted": Lda(),
        "refuse-not-fitted-scaler": Pipeline([("a", StandardScaler()), ("b", fit(Lda()))]),
        "refuse-scaler": StandardScaler().fit(ROWS),
        "refuse-scalers": {"a": StandardScaler().fit(ROWS)},
        "refuse-pca": fit(make_pipeline(StandardScaler(), PCA(2))),
        "refuse-array": ROWS[:3],
        "refuse-texts": ["left", "right"],
        "refuse-function": fit(make_pipeline(FunctionTransformer(np.log1p), Lda())),
        "refuse-widths": Pipeline([("a", StandardScaler().fit(ROWS[:, :5])), ("b", fit(Lda()))]),
        "refuse-first-classifier": Pipeline([("a", fit(Lda())), ("b", fit(Lda()))]),
        "refuse-three-answers": fit(network((2,)), several),
        "refuse-two-answers": fit(network((2,)), several[:, :2]),
    }


if __name__ == "__main__":
    main()
