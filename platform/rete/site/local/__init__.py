"""Everything `make run` starts on one machine: the data folder, PostgreSQL, Valkey and the site's processes.

Plain Python, without Django, so that a broken project can still say what is wrong with it.
Tests and benchmarks use `postgres.embedded_postgres` and `valkey.embedded_valkey`.
"""
