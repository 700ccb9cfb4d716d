"""A large CSV file predicted by pandas and scikit-learn: read in chunks, both pipelines, and CSV written.

python3 sklearnPredict.py LOADER_FOLDER MODELS_FOLDER DATA_CSV OUT_CSV CHUNK_ROWS writes the columns that
`npm run predict` writes, and prints one line of JSON: the rows and the accuracies. LOADER_FOLDER has load_decoder.py.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, sys.argv[1])
from load_decoder import load_decoder

LINE, LABEL = "Line", "# Letter"
LETTERS = np.array([chr(ord("A") + number) for number in range(26)])


def main(folder, data, out, chunk_rows):
    features = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["features"]
    pipelines = load_decoder(folder)
    rows, right = 0, dict.fromkeys(pipelines, 0)
    for chunk in pd.read_csv(data, chunksize=chunk_rows):
        chunk.columns = chunk.columns.str.strip()
        values, truth = chunk[features].to_numpy(), chunk[LABEL].to_numpy()
        table = {"line": chunk[LINE], "truth": truth, "truth_letter": LETTERS[truth]}
        confidences = {}
        for name, pipeline in pipelines.items():
            posteriors = pipeline.predict_proba(values)
            predicted = pipeline.classes_[posteriors.argmax(axis=1)]
            table |= {name: predicted, f"{name}_letter": LETTERS[predicted]}
            confidences[f"{name}_confidence"] = posteriors.max(axis=1)
            right[name] += int((predicted == truth).sum())
        is_first = rows == 0
        frame = pd.DataFrame(table | confidences)
        frame.to_csv(out, mode="w" if is_first else "a", header=is_first, index=False)
        rows += len(chunk)
    print(json.dumps({"rows": rows, "accuracy": {name: count / rows for name, count in right.items()}}))


main(Path(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5]))
