# The one entry to every task. Each recipe is a short script in .make/; `make` lists them.

.DEFAULT_GOAL := help
.PHONY: help run watch check test test-sqlite test-pg e2e bench gen size fix setup front

help: ## List the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

run: ## Build and start the portal with the demo town on http://localhost:3000 (RELEASE=1: optimised)
	@.make/run

watch: ## Like run, and again after every change of a file
	@.make/watch

check: ## Format, lints, dependency rule, licences: everything short of running it
	@.make/check

test: ## Everything: check, tests on both databases, browser journeys, generated files, schemathesis
	@.make/test

test-sqlite: ## The Rust tests on SQLite alone (ARGS="-p cases a_word_of_the_name")
	@.make/rust-tests sqlite $(ARGS)

test-pg: ## The Rust tests on PostgreSQL alone (ARGS as above)
	@.make/rust-tests postgres $(ARGS)

e2e: ## The browser journeys (ARGS="tests/cases --project js-fr")
	@.make/e2e $(ARGS)

bench: ## Measure the optimised server on both databases (BENCH_CASES=5000 for a quick look)
	@.make/bench

gen: ## Write the generated files again: OpenAPI description, documents
	@.make/gen

size: ## What the browser has to fetch, against its budgets
	@.make/size

fix: ## Format, and let clippy mend what it can
	@.make/fix

setup: ## Get this machine ready, also for the tests
	@.make/setup test

front: ## Build the browser part alone
	@.make/setup
	@.make/front
