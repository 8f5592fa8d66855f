# The commands of the project; `make help` lists them. A machine with Go and Node is enough for `make demo`; `make test`
# also installs the Debian packages it drives (as root, only when one is missing).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

# One set of flags everywhere, so that building, vetting and testing share one cache. The version is handed in
# instead of being read by the compiler, because a checkout owned by somebody else makes git refuse to tell it.
export CGO_ENABLED ?= 0
export GOFLAGS := -trimpath -buildvcs=false
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
FUZZTIME ?= 30s

say = @printf '\033[1m== %s\033[0m\n'
CONSOLE_SOURCES := $(shell find ui/src ui/words ui/public 2>/dev/null) $(wildcard ui/*.html ui/*.ts ui/*.js ui/*.json)

.PHONY: help setup build run demo test check race fuzz bench gen vet test-go test-console test-browser clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@scripts/setup.sh

ui/node_modules/.package-lock.json: ui/package-lock.json
	$(say) 'console: npm ci'
	@cd ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# The console is built when one of its sources is newer than what was built last.
ui/dist/index.html: $(CONSOLE_SOURCES) ui/node_modules/.package-lock.json
	$(say) 'console: build'
	@cd ui && npm run --silent build -- --logLevel warn
	@touch ui/dist/.gitkeep

build: setup ui/dist/index.html ## bin/keng, console included
	$(say) 'keng: build (a first build takes about two minutes on two cores)'
	@go build -ldflags '-X main.version=$(VERSION)' -o bin/keng ./cmd/keng

run: build ## serve on this machine, data in ./data
	@bin/keng serve --data data

demo: build ## a filled province with live devices; prints address and logins
	@bin/keng demo

test: ## all set-up, then every test
	$(say) 'setup'
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory test-console build vet test-go test-browser

test-console: ui/node_modules/.package-lock.json ## the console's types and units
	$(say) 'console: types'
	@cd ui && npm run --silent check
	$(say) 'console: vitest'
	@cd ui && npm test --silent

vet:
	$(say) 'go vet'
	@go vet ./...

test-go: ## the Go tests, on SQLite and PostgreSQL
	$(say) 'nats-server: build (once)'
	@scripts/nats-server.sh >/dev/null
	$(say) 'go test, with a PostgreSQL server of its own'
	@scripts/with-postgres.sh go test -timeout 10m ./...

test-browser: build ## the console in a real browser against bin/keng
	$(say) 'browser tests'
	@cd ui && npm run --silent e2e

# Built once from the versions pinned in tools/go.mod.
bin/tools/golangci-lint: tools/go.mod tools/go.sum
	$(say) 'golangci-lint: build (once, about three minutes on two cores)'
	@go build -modfile=tools/go.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	@touch $@

bin/tools/benchstat: tools/go.mod tools/go.sum
	@go build -modfile=tools/go.mod -o $@ golang.org/x/perf/cmd/benchstat
	@touch $@

check: bin/tools/golangci-lint ui/node_modules/.package-lock.json ## lint, formatting, types, floors
	$(say) 'golangci-lint (gofmt and go vet included)'
	@bin/tools/golangci-lint run
	$(say) 'console: types'
	@cd ui && npm run --silent check
	$(say) 'console: types made of the API'
	@$(MAKE) --no-print-directory build && cd ui && npm run --silent gen -- --check
	$(say) 'floors'
	@go test -count=1 ./internal/floors

race: export CGO_ENABLED = 1
race: ui/dist/index.html ## the Go tests under the race detector (needs a C compiler)
	@scripts/setup.sh test
	@scripts/with-postgres.sh go test -race -timeout 30m ./...

fuzz: ## every fuzz test for FUZZTIME (30s) each
	@scripts/fuzz.sh $(FUZZTIME)

bench: build ## measure what bench/README.md promises; BENCH='-ways sqlite -rows ring' measures a part
	@scripts/setup.sh test
	@server=$$(scripts/nats-server.sh) && scripts/with-postgres.sh go run ./bench -nats "$$server" $(BENCH)

gen: build ## the API's description and the console's types made of it
	@cd ui && npm run --silent gen

clean: ## forget what was built here
	@rm -rf bin ui/node_modules
	@find ui/dist -mindepth 1 ! -name .gitkeep -delete
