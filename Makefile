# Everything is done by start.py, which works without make as well: python3 start.py run|workshop|test|setup

PYTHON ?= python3

# Arguments to pass on: make test ARGS="tests/measures", make run ARGS="--port 8600".
ARGS ?=

# The database engine moves when we say so. Its files stay in the format of 1.5.0 (cxcore/store/engine.py), which
# pyproject.toml also allows, so a move can be undone. To move: change this line and `make lock`.
ENGINE = duckdb==2.0.0

LOCK = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--annotation-style line --no-header --no-emit-index-url --quiet

.PHONY: run workshop test setup bench lock

run:
	@$(PYTHON) start.py run $(ARGS)

# For a room: phones and screens on this network reach it, pages ask for the code that is shown.
workshop:
	@$(PYTHON) start.py workshop $(ARGS)

test:
	@$(PYTHON) start.py test $(ARGS)

setup:
	@$(PYTHON) start.py setup $(ARGS)

# Measure; takes about a quarter of an hour. make bench ARGS="--quick" only shows that it runs.
bench:
	@$(PYTHON) start.py setup test
	@.venv/bin/python -m benchmarks $(ARGS)

# Write the newest versions that pyproject.toml allows into the locks. Needs uv.
lock:
	echo '$(ENGINE)' | $(LOCK) --upgrade --extra setup --constraint - --output-file requirements.lock
	$(LOCK) --upgrade --extra setup --extra test --constraint requirements.lock --output-file requirements-test.lock
