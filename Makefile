# The two commands: `make demo` builds and starts everything with invented data, `make test` installs what the tests need and runs them.

export CGO_ENABLED = 0
ADDR ?= 127.0.0.1:8080

.PHONY: demo build test test-long check test-tools

demo: build
	./bin/openicp demo --addr $(ADDR) --data .demo

build:
	go build -trimpath -o bin/openicp ./cmd/openicp

test-tools:
	./scripts/install-test-tools

test: test-tools
	./scripts/test

# The longer tiers: the server is killed 200 times.
test-long: test-tools
	OPENICP_CRASH_ROUNDS=200 ./scripts/test

check:
	./scripts/check
