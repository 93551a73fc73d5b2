"""Splink on the same entries: lines of JSON in, pairs with a probability out. Needs an environment with splink.

It is no dependency of the house. LOTSE_BENCH_SPLINK names the Python of an environment into which it was installed:
`python3 -m venv X && X/bin/pip install splink==5.0.0 duckdb==2.0.1 pandas==3.1.1`. Ten seconds for 1,900 entries.
"""

from __future__ import annotations

import json
import sys
import warnings

import pandas
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def main() -> None:
    """Trained as its tutorial does: random pairs for u, expectation maximisation over two blocks for m."""
    warnings.simplefilter("ignore")
    rows = [json.loads(line) for line in sys.stdin]
    for row in rows:
        for field in ("given", "family", "born", "phone"):
            row[field] = row[field].lower() or None
    frame = pandas.DataFrame(rows).rename(columns={"id": "unique_id"})
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.85, 0.75]),
            cl.JaroWinklerAtThresholds("family", [0.92, 0.85, 0.75]),
            cl.DamerauLevenshteinAtThresholds("born", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("phone", [1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("phone"),
            block_on("born"),
            block_on("given"),
            block_on("family"),
            block_on("substr(given, 1, 3)", "substr(family, 1, 3)"),
        ],
    )
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given", "family", "born"), block_on("phone", "born")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    for rule in (block_on("born"), block_on("phone"), block_on("given", "family")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    for row in found.itertuples():
        print(json.dumps([int(row.unique_id_l), int(row.unique_id_r), float(row.match_probability)]))


if __name__ == "__main__":
    main()
