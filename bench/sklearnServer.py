"""The shipped classifiers in scikit-learn: timed in this process, then served over HTTP to whoever asks.

python3 sklearnServer.py MODELS_FOLDER TEST_JSON prints one line of JSON: the version, the accuracies, the times in
milliseconds of each run, and the port. POST a row as JSON there and both letters come back. It ends with its input.
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import sklearn
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import LabelBinarizer, normalize

ONE_ROW_RUNS = 500
ALL_ROWS_RUNS = 25
LABEL = "# Letter"


def read_lda(folder, classes, features):
    model = json.loads((folder / "lda.json").read_text())
    lda = LinearDiscriminantAnalysis()
    lda.coef_ = np.array(model["coef"])
    lda.intercept_ = np.array(model["intercept"])
    lda.classes_ = classes
    lda.n_features_in_ = len(features)
    return lda


def read_mlp(folder, classes, features):
    weights = json.loads((folder / "mlp" / "model.json").read_text())["weightsManifest"][0]["weights"]
    values = np.frombuffer((folder / "mlp" / "weights.bin").read_bytes(), "<f4").astype(float)
    arrays, start = [], 0
    for entry in weights:
        size = int(np.prod(entry["shape"]))
        arrays.append(values[start : start + size].reshape(entry["shape"]))
        start += size
    mlp = MLPClassifier(hidden_layer_sizes=tuple(len(bias) for bias in arrays[1:-1:2]), activation="relu")
    mlp.coefs_, mlp.intercepts_ = arrays[0::2], arrays[1::2]
    mlp.n_layers_ = len(mlp.coefs_) + 1
    mlp.out_activation_ = "softmax"
    mlp.n_outputs_ = len(classes)
    mlp.n_features_in_ = len(features)
    mlp.classes_ = classes
    mlp._label_binarizer = LabelBinarizer().fit(classes)
    return mlp


def milliseconds_of(runs, act):
    """What each run takes, after a tenth as many that do not count."""
    times = []
    for run in range(-(runs // 10) - 1, runs):
        started = time.perf_counter()
        act(max(run, 0))
        if run >= 0:
            times.append(1000 * (time.perf_counter() - started))
    return times


def main(folder, recording):
    manifest = json.loads((folder / "manifest.json").read_text())
    features, classes = manifest["features"], np.array(manifest["classes"])
    lda, mlp = read_lda(folder, classes, features), read_mlp(folder, classes, features)
    objects = [
        {name.strip(): value for name, value in row.items()} for row in json.loads(recording.read_text()).values()
    ]
    rows = np.array([[row[name] for name in features] for row in objects])
    truth = np.array([row[LABEL] for row in objects])

    def likeliest(model, rows):
        return classes[model.predict_proba(normalize(rows)).argmax(axis=1)]

    def one_row(run):
        at = run % len(rows)
        return [model.predict_proba(normalize(rows[at : at + 1])) for model in (lda, mlp)]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Without these two an answer waits 40 ms for the acknowledgement of its own header.
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_POST(self):
            row = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            values = np.array([[row[name] for name in features]])
            answer = {
                "prediction LDA": likeliest(lda, values)[0].item(),
                "prediction Neural Network": likeliest(mlp, values)[0].item(),
            }
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    figures = {
        "version": sklearn.__version__,
        "accuracy": {"lda": np.mean(likeliest(lda, rows) == truth), "mlp": np.mean(likeliest(mlp, rows) == truth)},
        "oneRow": milliseconds_of(ONE_ROW_RUNS, one_row),
        "allRows": {
            "lda": milliseconds_of(ALL_ROWS_RUNS, lambda _: likeliest(lda, rows)),
            "mlp": milliseconds_of(ALL_ROWS_RUNS, lambda _: likeliest(mlp, rows)),
        },
        "port": server.server_port,
    }
    print(json.dumps(figures), flush=True)
    sys.stdin.read()


main(Path(sys.argv[1]), Path(sys.argv[2]))
