"""Rebuilds the classifiers of a decoder as scikit-learn pipelines, from its files and with nothing else.

Unpack the decoder's ZIP file, then:  pipelines = load_decoder("models")
Each takes rows as the recording has them, columns in the order of manifest["features"].
"""
import json
from pathlib import Path

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, LabelBinarizer, Normalizer, StandardScaler


def load_decoder(folder):
    """Pipelines by the classifier's id, such as "lda" and "mlp"."""
    folder = Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    classes = np.array(manifest["classes"])
    pipelines = {}
    for entry in manifest["classifiers"]:
        classifier = LOADERS[entry["kind"]](folder, entry, classes)
        classifier.classes_ = classes
        classifier.n_features_in_ = len(manifest["features"])
        steps = [load_step(step) for step in manifest["preprocessing"]]
        pipelines[entry["id"]] = make_pipeline(*steps, classifier)
    return pipelines


def load_step(step):
    if step["step"].endswith("-normalise"):
        return Normalizer(norm=step["step"].split("-")[0])
    if step["step"] == "log":
        return FunctionTransformer(np.log)
    if step["step"] == "clip":
        return FunctionTransformer(np.clip, kw_args={"a_min": step["min"], "a_max": step["max"]})
    scaler = StandardScaler()
    scaler.mean_, scaler.scale_ = np.array(step["mean"]), np.array(step["scale"])
    scaler.var_, scaler.n_features_in_ = scaler.scale_**2, len(scaler.mean_)
    return scaler


def load_linear(folder, entry, classes):
    model = json.loads((folder / f"{entry['id']}.json").read_text(encoding="utf-8"))
    is_lda = entry["kind"] == "lda"
    classifier = LinearDiscriminantAnalysis() if is_lda else LogisticRegression()
    classifier.coef_ = of_second(np.array(model["coef"]))
    classifier.intercept_ = of_second(np.array(model["intercept"]))
    return classifier


def load_mlp(folder, entry, classes):
    folder = folder / entry["id"]
    layout = json.loads((folder / "model.json").read_text(encoding="utf-8"))["weightsManifest"][0]["weights"]
    values = np.fromfile(folder / "weights.bin", dtype="<f4").astype(float)
    ends = np.cumsum([np.prod(weight["shape"]) for weight in layout])[:-1]
    arrays = [part.reshape(weight["shape"]) for part, weight in zip(np.split(values, ends), layout)]
    return build_mlp("relu", arrays[0::2], arrays[1::2], classes)


def load_layered(folder, entry, classes):
    folder = folder / entry["id"]
    stages = json.loads((folder / "layers.json").read_text(encoding="utf-8"))["stages"]
    names = [stage.get("activation", stage["stage"]) for stage in stages]
    dense = [stage for stage in stages if stage["stage"] == "dense"]
    ways = {name: (["dense", name] * len(dense))[:-1] for name in ("relu", "tanh", "logistic")}
    ways["identity"] = ["dense"] * len(dense)
    activation = next((name for name, way in ways.items() if names == way), None)
    if activation is None:
        raise ValueError(
            f'the layers of "{entry["id"]}" are no MLPClassifier: '
            "dense ones with one and the same activation between them"
        )
    values, kernels, biases = np.fromfile(folder / "weights.bin", dtype="<f8"), [], []
    for stage in dense:
        shape = stage["inputs"], stage["units"]
        kernel, bias, values = np.split(values, [np.prod(shape), np.prod(shape) + shape[1]])
        kernels.append(kernel.reshape(shape))
        biases.append(bias)
    return build_mlp(activation, kernels, biases, classes)


def build_mlp(activation, kernels, biases, classes):
    classifier = MLPClassifier(activation=activation)
    kernels[-1], biases[-1] = of_second(kernels[-1].T).T, of_second(biases[-1])
    classifier.coefs_, classifier.intercepts_ = kernels, biases
    classifier.n_layers_, classifier.n_outputs_ = len(kernels) + 1, len(biases[-1])
    classifier.out_activation_ = "logistic" if len(classes) == 2 else "softmax"
    classifier._label_binarizer = LabelBinarizer().fit(classes)
    return classifier


def of_second(scores):
    """Of two classes scikit-learn keeps one score, by how much the second is ahead."""
    return scores[1:] - scores[:1] if len(scores) == 2 else scores


LOADERS = {
    "lda": load_linear,
    "logistic-regression": load_linear,
    "mlp": load_mlp,
    "layered": load_layered,
}
