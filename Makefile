# The two commands: `make demo` builds and starts everything with invented data, `make test` installs what the tests need and runs them.

export CGO_ENABLED = 0
ADDR ?= 127.0.0.1:8080

.PHONY: demo build test test-long check generate test-tools desks

demo: build
	./bin/openicp demo --addr $(ADDR) --data .demo

build: desks
	go build -trimpath -o bin/openicp ./cmd/openicp

# The desks are built when a source is newer than what was built last.
desks: web/dist/portal/index.html

web/dist/portal/index.html: web/node_modules/.package-lock.json $(shell find web/src web/public web/portal web/console -type f 2>/dev/null) web/vite.config.ts
	cd web && npm run --silent build

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	./scripts/need-node
	cd web && npm ci --no-fund --no-audit --loglevel=error

test-tools:
	./scripts/install-test-tools

test: test-tools build
	./scripts/test

# The longer tiers: the server is killed 200 times, each trouble of the interface is tried 100 times, the random walk takes 100,000 steps, every page is looked at in every mixture of size, language and light.
test-long: test-tools build
	OPENICP_TEST_TIMEOUT=180m OPENICP_CRASH_ROUNDS=200 OPENICP_RECONCILE_TRIES=100 OPENICP_WALK_STEPS=100000 OPENICP_EVERY=1 ./scripts/test

check: desks
	./scripts/check

# What is generated from the queries, and the table of statements.
generate:
	./scripts/generate
	go test ./internal/archtest -update
